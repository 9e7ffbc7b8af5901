import { parse } from '../../src/1-parse/parse.ts';
import { placeholdersFor } from '../../src/2-compose/placeholders.ts';
import { linesOf } from '../../src/8-emit/output.ts';
import { environmentsOf, targetsOf } from '../../src/cli/inputs.ts';
import { type Compilation, compile } from '../../src/compile.ts';
import type { TargetName } from '../../src/core/shape.ts';
import { format } from '../../src/format/format.ts';
import { sameMeaning } from '../../src/format/same-meaning.ts';
import { diff } from '../../src/questions/diff/diff.ts';
import { explainLine } from '../../src/questions/explain.ts';
import { dot } from '../../src/questions/graph/dot.ts';
import { graphOf } from '../../src/questions/graph/graph.ts';
import { mermaid } from '../../src/questions/graph/mermaid.ts';
import { readSpec, type Spec } from '../../src/read-spec.ts';
import { filesOfTests } from '../spec-files.ts';
import { demand } from './demand.ts';
import { tellWell } from './findings.ts';

/** More than one environment takes time and finds what one does. */
const environments = 2;

/** What holds for any text that is read as a spec. */
export function specHolds(text: string, files = filesOfTests): void {
  const spec = readSpec({ path: 'app.spec.yaml', text }, files);
  tellWell(spec.diagnostics);
  demand(
    (spec.root === undefined) === spec.diagnostics.some(({ severity }) => severity === 'error'),
    'A spec is neither read nor refused.',
  );
  for (const environment of [undefined, ...environmentsOf(spec)].slice(0, environments)) {
    for (const target of targetsOf(spec, environment, undefined)) compilationHolds(spec, target, environment);
  }
  formatHolds(text);
}

/** Formatting keeps the meaning, and there is nothing left to format. */
function formatHolds(text: string): void {
  const once = format({ path: 'app.spec.yaml', text });
  tellWell(once.diagnostics);
  const { root: before } = parse({ path: 'app.spec.yaml', text });
  const [refusal] = once.diagnostics;
  demand(refusal?.code !== 'not-formatted', 'Formatting would change the meaning.');
  demand((once.text === undefined) === (refusal !== undefined), 'A spec is neither formatted nor refused.');
  if (once.text === undefined) return;
  demand(format({ path: 'app.spec.yaml', text: once.text }).text === once.text, 'What is formatted is formatted otherwise again.');
  const { root: after } = parse({ path: 'app.spec.yaml', text: once.text });
  demand(before === undefined || (after !== undefined && sameMeaning(before, after)), 'Formatting changes the meaning.');
}

function compilationHolds(spec: Spec, target: TargetName, environment: string | undefined): void {
  const compilation = withValues(spec, { target, environment, given: [], processEnvironment: {} });
  const { diagnostics, accepted, outputs, app } = compilation;
  tellWell(diagnostics, spec, accepted);
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  demand(failed === (outputs.length === 0), 'A spec is neither compiled nor refused.');
  if (app !== undefined) for (const draw of [dot, mermaid]) demand(draw(graphOf(app), 'app') !== '', 'A graph is empty.');
  if (!failed) outputsHold(compilation);
}

/** As `validate` does, with a value for each variable that has none. */
function withValues(spec: Spec, choice: Parameters<typeof compile>[1]): Compilation {
  const first = compile(spec, choice);
  const missing = [...(first.composition?.missingVariables ?? [])];
  tellWell(first.diagnostics, spec, first.accepted);
  if (missing.length === 0 || spec.root === undefined) return first;
  return compile(spec, { ...choice, given: [placeholdersFor(missing, spec.root)] });
}

/** What is emitted is YAML, differs from itself in nothing, and each line knows where it is from. */
function outputsHold(compilation: Compilation): void {
  const { objects, diagnostics } = diff({ app: compilation.app?.name.value, files: compilation.outputs }, compilation);
  demand(diagnostics.length === 0, `What is emitted is no YAML: ${diagnostics[0]?.message}`);
  demand(objects.length === 0, 'What is emitted differs from itself.');
  for (const file of compilation.outputs) {
    const { path } = file;
    demand(explainLine(compilation, path, linesOf(file).length) !== undefined, `The last line of ${path} cannot be explained.`);
  }
}
