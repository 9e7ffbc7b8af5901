import { parseDocuments } from '../../1-parse/parse.ts';
import { placesIn } from '../../4-resolve/named-files.ts';
import type { App } from '../../core/app.ts';
import { type Diagnostic, type Findings, namedAt } from '../../core/diagnostic.ts';
import { type Entry, isNull, type MapNode, mapOf, type Node } from '../../core/document.ts';
import type { Span, TextFile, Written } from '../../core/source.ts';
import type { Extra } from '../../core/targets.ts';
import { dataOf } from '../templates/app-data.ts';
import { parseTemplate } from '../templates/parse-template.ts';
import { placeIn } from '../templates/place-in.ts';
import { render } from '../templates/render.ts';

/** The documents of an own file, each value at its place in that file, or in the template that made it. */
export function documentsOf({ path, file: { value: file } }: Extra, app: App, findings: Findings): readonly Node[] {
  const at = placesIn(path);
  if (!path.value.endsWith('.hbs')) return documentsIn(file, at, findings);
  const parts = parseTemplate(file, (start, end) => at({ file, start, end }), findings);
  const rendered = parts === undefined ? undefined : render(parts, dataOf(app), at, findings);
  if (rendered === undefined) return [];
  return documentsIn({ path: file.path, text: rendered.text }, (span) => at(placeIn(rendered, span)), findings);
}

function documentsIn(file: TextFile, at: (span: Span) => Written, findings: Findings): Node[] {
  const { roots, diagnostics } = parseDocuments(file);
  findings.add(diagnostics.map((diagnostic) => moved(diagnostic, at)));
  return roots.filter((root) => !isNull(root)).map((root) => placed(root, at));
}

function moved(diagnostic: Diagnostic, at: (span: Span) => Written): Diagnostic {
  const place = at(diagnostic.span);
  const named = namedAt(place);
  const related = diagnostic.related.map((one) => ({ ...one, span: at(one.span).span }));
  return { ...diagnostic, span: place.span, related, ...(named === undefined ? {} : { named }) };
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
