import { codes } from '../../codes.ts';
import type { Diagnostic, Related } from '../../core/diagnostic.ts';
import { holdsFor } from '../../core/frame.ts';
import { positionOf, type Span } from '../../core/source.ts';
import { visible } from '../../core/visible.ts';
import { explanationOf, pageAsText } from '../explanations.ts';
import { version } from '../version.ts';
import { fingerprints } from './fingerprints.ts';
import type { Reported } from './reported.ts';
import { repositoryPath } from './repository-path.ts';

/** SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0. Accepted warnings are results that the source suppresses. */
export function sarif({ diagnostics, accepted }: Reported): string {
  const suppressions = new Map(accepted.map(({ diagnostic, reason, at }) => [diagnostic, [suppression(reason, at)]]));
  const all = [...diagnostics, ...suppressions.keys()];
  const rules = [...new Set(all.map(({ code }) => code))].sort();
  const marks = fingerprints(all);
  const results = all.map((diagnostic, index) => ({
    ...result(diagnostic, rules.indexOf(diagnostic.code)),
    partialFingerprints: { 'appspec/v1': marks[index] },
    suppressions: suppressions.get(diagnostic) ?? [],
  }));
  const driver = { name: 'appspec', semanticVersion: version, rules: rules.map(rule) };
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results };
  return JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2);
}

function rule(code: string) {
  const explanation = explanationOf(code);
  const defaultConfiguration = { level: codes.get(code) ?? 'error' };
  if (explanation === undefined) return { id: code, defaultConfiguration };
  const { title, why, page } = explanation;
  const help = { text: pageAsText(page), markdown: page };
  return { id: code, shortDescription: { text: title }, fullDescription: { text: why }, help, defaultConfiguration };
}

function result(diagnostic: Diagnostic, ruleIndex: number) {
  const { code, severity, message, help, span, related } = diagnostic;
  const text = [`${message}${holdsFor(diagnostic)}`, ...(help === undefined ? [] : [help])].map(visible).join('\n');
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text },
    locations: locations(span),
    relatedLocations: related.flatMap(relatedLocation),
  };
}

function relatedLocation({ span, message }: Related, index: number) {
  return locations(span).map((location) => ({ id: index + 1, message: { text: visible(message) }, ...location }));
}

function suppression(reason: string, at: Span) {
  const [location] = locations(at);
  return { kind: 'inSource', justification: visible(reason), ...(location === undefined ? {} : { location }) };
}

/** None for what stands in no file. Only places: a snippet could show what a finding hides. */
function locations({ file, start, end }: Span) {
  const path = repositoryPath(file.path);
  if (path === undefined) return [];
  const from = positionOf(file, start);
  const to = positionOf(file, end);
  const region = { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  const artifactLocation = { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
  return [{ physicalLocation: { artifactLocation, region } }];
}
