import {
  compile,
  diff,
  explainLine,
  frame,
  givenBySet,
  graphOf,
  mermaid,
  positionOf,
  readSpec,
  specFiles,
  type TargetName,
} from '../src/index.ts';

/** Files that a spec may name, by their path from its folder: text, or bytes. */
const files = specFiles({ 'defaults.env': 'LOG_LEVEL=info\n', 'logo.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47) });

/** What a page shows of a spec while somebody writes it. */
export function preview(text: string, target: TargetName, before: string = text) {
  const compilation = compiled(text, target);
  const { app, outputs, diagnostics } = compilation;
  return {
    findings: diagnostics.map((diagnostic) => frame(diagnostic)),
    /** What is no text has only bytes worth writing: a config of Swarm. */
    files: outputs.map(({ path, text: file, bytes }) => ({ path, text: file, bytes })),
    picture: app === undefined ? undefined : mermaid(graphOf(app), app.name.value),
    /** Lines of the spec that a line of an output comes from. */
    sources: (path: string, line: number) =>
      explainLine(compilation, path, line)?.reasons.map(({ span }) => positionOf(span.file, span.start).line) ?? [],
    /** What a deployment of the text would change in an app that runs as the text was before. */
    changes: diff(built(before, target), compilation).objects.map(({ name, status, consequence }) => `${name} ${status}: ${consequence}`),
  };
}

function compiled(text: string, target: TargetName) {
  const spec = readSpec({ path: 'app.spec.yaml', text }, files);
  const { values } = givenBySet(['TAG=1.27']);
  return compile(spec, { target, environment: undefined, given: values === undefined ? [] : [values], processEnvironment: {} });
}

function built(text: string, target: TargetName) {
  const { app, outputs } = compiled(text, target);
  return { app: app?.name.value, files: outputs };
}
