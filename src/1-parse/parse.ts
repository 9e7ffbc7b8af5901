import { EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml';
import { type Diagnostic, Findings } from '../core/diagnostic.ts';
import type { Node } from '../core/document.ts';
import type { TextFile } from '../core/source.ts';
import { refuseCharacters } from './characters.ts';
import { refuseMarkers } from './markers.ts';
import { explainSyntaxErrors } from './syntax/syntax-errors.ts';
import { buildTree, type Dialect, ours } from './tree.ts';

export interface Parsed {
  /** Undefined where there is an error. */
  readonly root: Node | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Deeper than any spec, with room for overrides of whole Kubernetes objects. */
const maxDepth = 64;

/** UTF-16 units. A spec of 10,000 services has a third of this. */
const maxLength = 16 * 1024 * 1024;

/** Lines, commas and opening brackets: each value needs one. A spec of 10,000 services has a third of this. */
const maxParts = 1_000_000;

/** YAML 1.2, core schema, one document, no tags, string keys; merge keys only where somebody else's file has them. */
export function parse(file: TextFile, { mergeKeys }: Dialect = ours): Parsed {
  const findings = new Findings();
  refuseUnreadable(file, findings);
  const root = findings.failed ? undefined : readTree(file, { mergeKeys }, findings);
  return { root: findings.failed ? undefined : root, diagnostics: findings.all };
}

/** Each document of a stream of YAML as `parse` has one; empty ones are left out. */
export function parseDocuments(file: TextFile): { readonly roots: readonly Node[]; readonly diagnostics: readonly Diagnostic[] } {
  const findings = new Findings();
  refuseUnreadable(file, findings);
  const roots = findings.failed ? [] : readTrees(file, findings);
  return { roots: findings.failed ? [] : roots, diagnostics: findings.all };
}

function refuseUnreadable(file: TextFile, findings: Findings): void {
  if (file.text.length > maxLength) refuseSize(file, `${file.text.length} characters; ${maxLength}`, findings);
  else if (partsOf(file.text) > maxParts) refuseSize(file, `${partsOf(file.text)} lines, commas and brackets; ${maxParts}`, findings);
  else refuseCharacters(file, findings);
}

function partsOf(text: string): number {
  if (text.length <= maxParts) return 0;
  let parts = 0;
  for (let at = 0; at < text.length; at++) if ('\n,[{'.includes(text.charAt(at))) parts++;
  return parts;
}

function readTree(file: TextFile, dialect: Dialect, findings: Findings): Node | undefined {
  return read(file, findings, (events) => {
    refuseMarkers(file, events.filter((event) => event.type === EVENT_ID.DOCUMENT).length, findings);
    return findings.failed ? undefined : buildTree(events, file, findings, dialect);
  });
}

function readTrees(file: TextFile, findings: Findings): readonly Node[] {
  return read(file, findings, (events) => documentsOf(events).flatMap((own) => buildTree(own, file, findings) ?? [])) ?? [];
}

/** Undefined for what is not YAML, whose mistakes are told. */
function read<T>(file: TextFile, findings: Findings, build: (events: Event[]) => T): T | undefined {
  try {
    return build(parseEvents(file.text, { maxDepth }));
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    explainSyntaxErrors(file, { maxDepth }, findings);
    return undefined;
  }
}

function documentsOf(events: readonly Event[]): Event[][] {
  const documents: Event[][] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) documents.push([]);
    documents[documents.length - 1]?.push(event);
  }
  return documents;
}

function refuseSize(file: TextFile, found: string, findings: Findings): void {
  findings.error(
    'yaml-size',
    { file, start: 0, end: 0 },
    {
      message: `The file has ${found} are allowed.`,
      help: 'Split the app, or move long texts into files that configs name.',
    },
  );
}
