import type { Origin } from '../core/source.ts';
import { type Origins, Sourced } from '../core/sourced.ts';
import { from, isTreeList, originOfList, type Scalar, type Tree, type TreeMap } from '../core/tree.ts';
import { blockLines, printKey, printScalar } from './scalars.ts';

/** The one place that prints YAML. */
export function print(root: TreeMap): string[] {
  const lines: string[] = [];
  new Printer((text) => lines.push(text)).map(root, '', '', unasked);
  return lines;
}

/** Whoever prints for the lines alone does not ask where they come from. */
const unasked: Origins = [{ kind: 'written', span: { file: { path: '', text: '' }, start: 0, end: 0 }, via: [] }];

/** Where each line that is printed comes from. */
export function originsOfLines(root: TreeMap, origin: Origin): Origins[] {
  const origins: Origins[] = [];
  new Printer((_, tree, inherited) => origins.push(originsOf(tree, inherited))).map(root, '', '', [root[from] ?? origin]);
  return origins;
}

class Printer {
  /** Is told of each line, of what is printed there and of the origins of what is around that. */
  constructor(private readonly line: (text: string, tree: Tree, inherited: Origins) => void) {}

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
    this.line(`${before}? ${printed.slice(before.length)}`, undefined, inherited);
    return `${indent}:`;
  }

  private value(start: string, value: Exclude<Tree, undefined>, indent: string, inherited: Origins): void {
    if (value instanceof Sourced) return this.scalar(start, value.value, value, indent, inherited);
    if (typeof value !== 'object' || value === null) return this.scalar(start, value, value, indent, inherited);
    if (isList(value)) return this.list(start, value, indent, inherited);
    if (firstOf(value) === undefined) return this.line(`${start} {}`, value, inherited);
    this.line(start, value, inherited);
    this.map(value, `${indent}  `, `${indent}  `, ownOrigins(value, inherited));
  }

  private list(start: string, items: readonly Tree[], indent: string, inherited: Origins): void {
    if (items.length === 0) return this.line(`${start} []`, items, inherited);
    const inner = `${indent}  `;
    this.line(start, items, inherited);
    for (const item of items) {
      if (item instanceof Sourced) this.scalar(`${inner}-`, item.value, item, inner, inherited);
      else if (typeof item !== 'object' || item === null) this.scalar(`${inner}-`, item ?? null, item, inner, inherited);
      else if (isList(item)) this.list(`${inner}-`, item, inner, inherited);
      else if (firstOf(item) === undefined) this.line(`${inner}- {}`, item, inherited);
      else this.map(item, `${inner}  `, `${inner}- `, ownOrigins(item, inherited));
    }
  }

  private scalar(start: string, value: Scalar, tree: Tree, indent: string, inherited: Origins): void {
    const block = typeof value === 'string' ? blockLines(value) : undefined;
    if (block === undefined) return this.line(`${start} ${printScalar(value)}`, tree, inherited);
    this.line(`${start} ${block.opening}`, tree, inherited);
    for (const line of block.lines) this.line(line === '' ? '' : `${indent}  ${line}`, tree, inherited);
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

function originsOf(tree: Tree, inherited: Origins): Origins {
  const own = isTreeList(tree) && tree.length === 0 ? originOfList(tree) : undefined;
  return own === undefined ? openingOrigins(tree, inherited) : [own];
}

/** A map or list that knows nothing more than what is around it is there because of the first thing in it. */
function openingOrigins(tree: Tree, inherited: Origins): Origins {
  if (tree instanceof Sourced) return tree.from;
  if (typeof tree !== 'object' || tree === null) return inherited;
  const own = isList(tree) ? inherited : ownOrigins(tree, inherited);
  if (own[0] !== inherited[0]) return own;
  return openingOrigins(firstOf(tree), own);
}
