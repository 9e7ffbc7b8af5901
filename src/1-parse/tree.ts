import { COLLECTION_STYLE, EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { Findings } from '../core/diagnostic.ts';
import type { Entry, MapNode, Node, ScalarNode } from '../core/document.ts';
import type { Span, Step, TextFile, Written } from '../core/source.ts';
import { type Anchors, expandAlias } from './alias.ts';
import { refuseHalfCharacter } from './characters.ts';
import { refuseAnchor, refuseDuplicate, refuseKey, refuseMerge, refuseSameLine, refuseTag } from './refusals.ts';
import { plainValue } from './scalar.ts';

/** One for all: a large spec has a hundred thousand values. */
const asWritten: readonly Step[] = [];

export interface Dialect {
  /** Whether `<<` is a key like any other, for a reader that merges what it names. */
  readonly mergeKeys: boolean;
}

/** What a spec may hold. */
export const ours: Dialect = { mergeKeys: false };

/** Nodes of a document from the parser's events; undefined for an empty one. */
export function buildTree(events: readonly Event[], file: TextFile, findings: Findings, dialect = ours): Node | undefined {
  return new TreeBuilder(events, file, findings, dialect).document();
}

class TreeBuilder {
  private at = 0;
  /** Where the last thing ended: an empty value stands there. */
  private lastEnd = 0;
  private readonly anchors: Anchors = { nodes: new Map(), open: new Set(), copied: 0, full: false };

  constructor(
    private readonly events: readonly Event[],
    private readonly file: TextFile,
    private readonly findings: Findings,
    private readonly dialect: Dialect,
  ) {}

  document(): Node | undefined {
    if (this.next()?.type !== EVENT_ID.DOCUMENT) return undefined;
    return this.peek()?.type === EVENT_ID.POP ? undefined : this.node();
  }

  private peek(): Event | undefined {
    return this.events[this.at];
  }

  private next(): Event | undefined {
    return this.events[this.at++];
  }

  private node(): Node {
    const event = this.next();
    if (event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) {
      throw new Error('The YAML parser ended inside a value.');
    }
    if (event.type === EVENT_ID.ALIAS) {
      this.lastEnd = event.anchorEnd;
      return expandAlias(this.span(event.anchorStart - 1, event.anchorEnd), this.anchors, this.findings);
    }
    if (event.tagStart >= 0) refuseTag(this.span(event.tagStart, event.tagEnd), this.findings);
    const anchor = event.anchorStart >= 0 ? this.file.text.slice(event.anchorStart, event.anchorEnd) : undefined;
    if (anchor !== undefined && /\s/.test(anchor)) refuseAnchor(this.span(event.anchorStart - 1, event.anchorEnd), this.findings);
    if (anchor !== undefined) this.anchors.open.add(anchor);
    const node = event.type === EVENT_ID.SCALAR ? this.scalar(event) : event.type === EVENT_ID.MAPPING ? this.map(event) : this.list(event);
    if (anchor !== undefined) this.anchors.open.delete(anchor);
    if (anchor !== undefined) this.anchors.nodes.set(anchor, node);
    return node;
  }

  private scalar(event: ScalarEvent): ScalarNode {
    const source = this.scalarSpan(event);
    this.lastEnd = source.end;
    const text = event.valueStart < 0 ? '' : getScalarValue(this.file.text, event);
    refuseHalfCharacter(text, source, this.findings);
    return {
      kind: 'scalar',
      value: event.style === SCALAR_STYLE.PLAIN ? plainValue(text) : text,
      text,
      origin: { kind: 'written', span: source, via: asWritten },
    };
  }

  private scalarSpan(event: ScalarEvent): Span {
    if (event.valueStart < 0) return this.span(this.lastEnd, this.lastEnd);
    const quote = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0;
    return this.span(event.valueStart - quote, event.valueEnd + quote);
  }

  private list(event: { readonly start: number; readonly style: number }): Node {
    const items: Node[] = [];
    this.lastEnd = event.start;
    while (this.peek()?.type !== EVENT_ID.POP) items.push(this.node());
    this.at++;
    return { kind: 'list', items, origin: this.closed(event, ']') };
  }

  private map(event: { readonly start: number; readonly style: number }): MapNode {
    const entries = new Map<string, Entry>();
    this.lastEnd = event.start;
    while (this.peek()?.type !== EVENT_ID.POP) this.entry(entries);
    this.at++;
    return { kind: 'map', entries, origin: this.closed(event, '}') };
  }

  private entry(entries: Map<string, Entry>): void {
    const keyNode = this.node();
    const value = this.node();
    const key = this.keyOf(keyNode);
    if (this.beginsOnLineOf(keyNode, value)) refuseSameLine(value, this.findings);
    const first = entries.get(key);
    if (first !== undefined) refuseDuplicate(keyNode, first, this.findings);
    else entries.set(key, { key, keyOrigin: keyNode.origin, value });
  }

  /** A block on the line of its key is no YAML; the parser takes it when an anchor stands between them. */
  private beginsOnLineOf({ origin: { span } }: Node, value: Node): boolean {
    if (value.kind === 'scalar' || value.origin.via.length > 0 || this.isFlow(value.origin.span.start)) return false;
    return !this.file.text.slice(span.end, value.origin.span.start).includes('\n');
  }

  private isFlow(start: number): boolean {
    return '{['.includes(this.file.text.charAt(start));
  }

  private keyOf(node: Node): string {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') refuseKey(node, this.findings);
    const text = node.kind === 'scalar' ? node.text : '';
    if (!this.dialect.mergeKeys && this.isMergeKey(node)) refuseMerge(node, this.findings);
    return text;
  }

  /** Between quotes it is text. */
  private isMergeKey({ origin: { span } }: Node): boolean {
    return this.file.text.slice(span.start, span.end) === '<<';
  }

  private closed(event: { readonly start: number; readonly style: number }, bracket: string): Written {
    const end = event.style === COLLECTION_STYLE.FLOW ? this.file.text.indexOf(bracket, this.lastEnd) + 1 : this.lastEnd;
    this.lastEnd = end;
    return { kind: 'written', span: this.span(event.start, end), via: asWritten };
  }

  private span(start: number, end: number): Span {
    return { file: this.file, start, end };
  }
}
