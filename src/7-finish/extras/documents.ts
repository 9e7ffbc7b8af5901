import { parseDocuments } from '../../1-parse/parse.ts';
import type { App } from '../../core/app.ts';
import type { Diagnostic, Findings } from '../../core/diagnostic.ts';
import { type Entry, isNull, type MapNode, mapOf, type Node } from '../../core/document.ts';
import { type Span, type TextFile, type Written, writtenAt } from '../../core/source.ts';
import type { Sourced } from '../../core/sourced.ts';
import { dataOf } from '../templates/app-data.ts';
import { parseTemplate } from '../templates/parse-template.ts';
import { placeIn } from '../templates/place-in.ts';
import { render } from '../templates/render.ts';

/** The documents of an own file, each value at its place in that file, or in the template that made it. */
export function documentsOf(file: Sourced<TextFile>, path: string, app: App, findings: Findings): readonly Node[] {
  const at = placesIn(file, path);
  if (!path.endsWith('.hbs')) return documentsIn(file.value, (span) => at(span), findings);
  const parts = parseTemplate(file.value, (start, end) => at({ file: file.value, start, end }), findings);
  const rendered = parts === undefined ? undefined : render(parts, dataOf(app), at, findings);
  if (rendered === undefined) return [];
  return documentsIn({ path: file.value.path, text: rendered.text }, (span) => at(placeIn(rendered, span)), findings);
}

/** Every place in the file knows the word of the spec that names the file. */
function placesIn(file: Sourced<TextFile>, name: string): (span: Span) => Written {
  const named = writtenAt(file.from[0]);
  const via = [...named.via, { how: 'file', name, span: named.span }] as const;
  return (span) => ({ kind: 'written', span, via });
}

function documentsIn(file: TextFile, at: (span: Span) => Written, findings: Findings): Node[] {
  const { roots, diagnostics } = parseDocuments(file);
  findings.add(diagnostics.map((diagnostic) => moved(diagnostic, at)));
  return roots.filter((root) => !isNull(root)).map((root) => placed(root, at));
}

function moved(diagnostic: Diagnostic, at: (span: Span) => Written): Diagnostic {
  const { span, via } = at(diagnostic.span);
  const named = via.find(({ how }) => how === 'file')?.span;
  const related = diagnostic.related.map((one) => ({ ...one, span: at(one.span).span }));
  return { ...diagnostic, span, related, ...(named === undefined ? {} : { named }) };
}

function placed(node: Node, at: (span: Span) => Written): Node {
  const origin = at(node.origin.span);
  if (node.kind === 'scalar') return { ...node, origin };
  if (node.kind === 'list') return { ...node, origin, items: node.items.map((item) => placed(item, at)) };
  const entries = Array.from(node.entries.values(), (entry: Entry) => ({
    key: entry.key,
    keyOrigin: at(entry.keyOrigin.span),
    value: placed(entry.value, at),
  }));
  return mapOf(entries, origin) satisfies MapNode;
}
