import type { Place } from '../../core/diagnostic.ts';
import type { Origin } from '../../core/source.ts';
import { Sourced } from '../../core/sourced.ts';
import { from, isTreeList, isTreeMap, type Tree } from '../../core/tree.ts';

/** A value of an emitted tree that knows its place, for checks that look at what is emitted and not at why. */
export class Cursor {
  constructor(
    private readonly tree: Tree,
    /** Of the object around it. */
    private readonly within: Origin,
  ) {}

  /** Of the value itself, else of the object around it. */
  get place(): Place {
    return this.tree instanceof Sourced ? this.tree : this.origin;
  }

  private get origin(): Origin {
    return originOf(this.tree, this.within);
  }

  /** The value below these keys; what is not there has neither value nor entries. */
  at(...keys: readonly string[]): Cursor {
    let tree = this.tree;
    let within = this.within;
    for (const key of keys) {
      within = originOf(tree, within);
      tree = isTreeMap(tree) && Object.hasOwn(tree, key) ? tree[key] : undefined;
    }
    return new Cursor(tree, within);
  }

  get isMap(): boolean {
    return isTreeMap(this.tree);
  }

  get exists(): boolean {
    return this.tree !== undefined;
  }

  get items(): readonly Cursor[] {
    if (!isTreeList(this.tree)) return [];
    const { origin } = this;
    return this.tree.map((item) => new Cursor(item, origin));
  }

  get entries(): readonly (readonly [string, Cursor])[] {
    const { tree, origin } = this;
    if (!isTreeMap(tree)) return [];
    const keys = Object.keys(tree).filter((key) => tree[key] !== undefined);
    return keys.map((key) => [key, new Cursor(tree[key], origin)] as const);
  }

  get value(): string | number | boolean | null | undefined {
    if (this.tree instanceof Sourced) return this.tree.value;
    return isTreeMap(this.tree) || isTreeList(this.tree) ? undefined : this.tree;
  }

  get text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }
}

function originOf(tree: Tree, within: Origin): Origin {
  return (isTreeMap(tree) ? tree[from] : undefined) ?? within;
}
