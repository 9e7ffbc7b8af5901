import type { Origin } from '../core/source.ts';
import { type Origins, Sourced } from '../core/sourced.ts';
import { from, originOfList, type Scalar, type Tree, type TreeMap } from '../core/tree.ts';
import { blockLines, printKey, printScalar } from './scalars.ts';

export interface Printed {
  readonly lines: readonly string[];
  /** For each line, where it comes from. */
  readonly origins: readonly Origins[];
}

/** The one place that prints YAML. It knows the origin of every line. */
export function print(root: TreeMap, origin: Origin): Printed {
  const printer = new Printer();
  printer.map(root, '', '', [root[from] ?? origin]);
  return printer;
}

class Printer implements Printed {
  readonly lines: string[] = [];
  readonly origins: Origins[] = [];

  /** `lead` stands before the first line instead of the indentation: `- `. */
  map(map: TreeMap, indent: string, lead: string, inherited: Origins): void {
    let before = lead;
    for (const key of Object.keys(map)) {
      const value = map[key];
      if (value === undefined) continue;
      this.value(this.key(`${before}${printKey(key)}`, before, indent, inherited), value, indent, inherited);
      before = indent;
    }
  }

  /** What the value follows. YAML wants the colon of a key within 1024 characters, unless `?` announces the key. */
  private key(printed: string, before: string, indent: string, inherited: Origins): string {
    if (printed.length - before.length < 1024) return `${printed}:`;
    this.line(`${before}? ${printed.slice(before.length)}`, inherited);
    return `${indent}:`;
  }

  private value(start: string, value: Exclude<Tree, undefined>, indent: string, inherited: Origins): void {
    if (value instanceof Sourced) return this.scalar(start, value.value, indent, value.from);
    if (typeof value !== 'object' || value === null) return this.scalar(start, value, indent, inherited);
    if (isList(value)) return this.list(start, value, indent, inherited);
    const own = ownOrigins(value, inherited);
    if (firstOf(value) === undefined) return this.line(`${start} {}`, own);
    this.line(start, openingOrigins(value, inherited));
    this.map(value, `${indent}  `, `${indent}  `, own);
  }

  private list(start: string, items: readonly Tree[], indent: string, inherited: Origins): void {
    const own = originOfList(items);
    if (items.length === 0) return this.line(`${start} []`, own === undefined ? inherited : [own]);
    const inner = `${indent}  `;
    this.line(start, openingOrigins(items, inherited));
    for (const item of items) {
      if (item instanceof Sourced) this.scalar(`${inner}-`, item.value, inner, item.from);
      else if (typeof item !== 'object' || item === null) this.scalar(`${inner}-`, item ?? null, inner, inherited);
      else if (isList(item)) this.list(`${inner}-`, item, inner, inherited);
      else if (firstOf(item) === undefined) this.line(`${inner}- {}`, ownOrigins(item, inherited));
      else this.map(item, `${inner}  `, `${inner}- `, ownOrigins(item, inherited));
    }
  }

  private scalar(start: string, value: Scalar, indent: string, origins: Origins): void {
    const block = typeof value === 'string' ? blockLines(value) : undefined;
    if (block === undefined) return this.line(`${start} ${printScalar(value)}`, origins);
    this.line(`${start} ${block.opening}`, origins);
    for (const line of block.lines) this.line(line === '' ? '' : `${indent}  ${line}`, origins);
  }

  private line(text: string, origins: Origins): void {
    this.lines.push(text);
    this.origins.push(origins);
  }
}

function isList(value: readonly Tree[] | TreeMap): value is readonly Tree[] {
  return Array.isArray(value);
}

/** The first thing in it that is there. */
function firstOf(tree: readonly Tree[] | TreeMap): Tree {
  if (isList(tree)) return tree.find((item) => item !== undefined);
  for (const key in tree) if (tree[key] !== undefined) return tree[key];
  return undefined;
}

function ownOrigins(map: TreeMap, inherited: Origins): Origins {
  return map[from] === undefined ? inherited : [map[from]];
}

/** A map or list that knows nothing more than what is around it is there because of the first thing in it. */
function openingOrigins(tree: Tree, inherited: Origins): Origins {
  if (tree instanceof Sourced) return tree.from;
  if (typeof tree !== 'object' || tree === null) return inherited;
  const own = isList(tree) ? inherited : ownOrigins(tree, inherited);
  if (own[0] !== inherited[0]) return own;
  return openingOrigins(firstOf(tree), own);
}
