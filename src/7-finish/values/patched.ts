import type { Place } from '../../core/diagnostic.ts';
import { entryOf, isNull, type Node } from '../../core/document.ts';
import { Sourced } from '../../core/sourced.ts';
import { isTreeList, isTreeMap, type Tree } from '../../core/tree.ts';

/** A value of what is emitted, once all patches are applied, with what they say in its place. */
export class Patched {
  constructor(
    private readonly tree: Tree,
    private readonly patches: readonly Node[],
  ) {}

  /** Where the last patch that has a word for this value has it; undefined where it is as it was lowered. */
  get place(): Place | undefined {
    return this.patches.at(-1);
  }

  at(...keys: readonly string[]): Patched {
    return keys.reduce<Patched>(({ tree, patches }, key) => new Patched(below(tree, key), patchesBelow(patches, key)), this);
  }

  /** The same, patched before by these. */
  after(earlier: readonly Node[]): Patched {
    return new Patched(this.tree, [...earlier, ...this.patches]);
  }

  get items(): readonly Patched[] {
    return isTreeList(this.tree) ? this.tree.map((_, index) => this.at(String(index))) : [];
  }

  get entries(): readonly (readonly [name: string, value: Patched])[] {
    const { tree } = this;
    if (!isTreeMap(tree)) return [];
    const names = Object.keys(tree).filter((name) => tree[name] !== undefined);
    return names.map((name) => [name, this.at(name)] as const);
  }

  get exists(): boolean {
    return this.tree !== undefined;
  }

  get value(): string | number | boolean | null | undefined {
    if (this.tree instanceof Sourced) return this.tree.value;
    return isTreeMap(this.tree) || isTreeList(this.tree) ? undefined : this.tree;
  }

  get text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }
}

function below(tree: Tree, key: string): Tree {
  if (isTreeList(tree)) return tree[Number(key)];
  return isTreeMap(tree) && Object.hasOwn(tree, key) ? tree[key] : undefined;
}

/** What replaces a value replaces all below it. */
function patchesBelow(patches: readonly Node[], key: string): readonly Node[] {
  return patches.flatMap((patch) => {
    if (patch.kind === 'list') return patch.items[Number(key)] ?? [];
    if (patch.kind === 'scalar') return isNull(patch) ? patch : [];
    return entryOf(patch, key)?.value ?? (patch.startsAnew === true ? patch : []);
  });
}
