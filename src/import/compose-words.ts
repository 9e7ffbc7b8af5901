import { type Entry, isNull, type MapNode, type Node } from '../core/document.ts';

/** The words of a map, taken one by one. */
export class ComposeWords {
  private readonly taken = new Set<string>();

  constructor(readonly map: MapNode) {}

  /** Undefined where it is not there or says nothing. */
  take(word: string): Node | undefined {
    this.taken.add(word);
    const node = this.map.entries.get(word)?.value;
    return node === undefined || isNull(node) ? undefined : node;
  }

  /** Words that change nothing. */
  pass(...words: readonly string[]): void {
    for (const word of words) this.taken.add(word);
  }

  /** What nobody took, and somebody might have meant. */
  rest(): Entry[] {
    return [...this.map.entries.values()].filter(({ key }) => !this.taken.has(key) && !key.startsWith('x-'));
  }
}
