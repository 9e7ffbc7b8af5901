import { EVENT_ID, parseEvents, YAMLException } from 'js-yaml';
import { type Diagnostic, Findings } from '../core/diagnostic.ts';
import type { Node } from '../core/document.ts';
import type { TextFile } from '../core/source.ts';
import { refuseCharacters } from './characters.ts';
import { explainSyntaxErrors } from './syntax/syntax-errors.ts';
import { buildTree } from './tree.ts';

export interface Parsed {
  /** Undefined where there is an error. */
  readonly root: Node | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Deeper than any spec, with room for overrides of whole Kubernetes objects. */
const maxDepth = 64;

/** UTF-16 units. A spec of 10,000 services has a third of this. */
const maxLength = 16 * 1024 * 1024;

/** YAML 1.2, core schema, one document, no tags, no merge keys, string keys. */
export function parse(file: TextFile): Parsed {
  const findings = new Findings();
  if (file.text.length > maxLength) refuseSize(file, findings);
  else refuseCharacters(file, findings);
  const root = findings.failed ? undefined : readTree(file, findings);
  return { root: findings.failed ? undefined : root, diagnostics: findings.all };
}

function readTree(file: TextFile, findings: Findings): Node | undefined {
  try {
    const events = parseEvents(file.text, { maxDepth });
    if (events.filter((event) => event.type === EVENT_ID.DOCUMENT).length > 1) return refuseDocuments(file, findings);
    return buildTree(events, file, findings);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    explainSyntaxErrors(file, { maxDepth }, findings);
    return undefined;
  }
}

function refuseSize(file: TextFile, findings: Findings): void {
  findings.error(
    'yaml-size',
    { file, start: 0, end: 0 },
    {
      message: `The file has ${file.text.length} characters; ${maxLength} are allowed.`,
      help: 'Split the app, or move long texts into files that configs name.',
    },
  );
}

function refuseDocuments(file: TextFile, findings: Findings): undefined {
  const [, first = '', end = ''] = /^((?:[^\S\n]*(?:#.*)?\n)*(?:---)?)([\s\S]*?\n)---/.exec(file.text) ?? [];
  const second = first.length + end.length;
  findings.error(
    'yaml-documents',
    { file, start: second, end: second + 3 },
    {
      message: 'A second YAML document starts here; a spec is one document.',
      help: 'Put each app into a file of its own.',
    },
  );
  return undefined;
}
