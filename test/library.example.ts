import { compile, diff, explainLine, frame, givenBySet, graphOf, mermaid, positionOf, readSpec, type TargetName } from '../src/index.ts';

/** What a page shows of a spec while somebody writes it. */
export function preview(text: string, target: TargetName, before: string = text) {
  const compilation = compiled(text, target);
  const { app, outputs, diagnostics } = compilation;
  return {
    findings: diagnostics.map((diagnostic) => frame(diagnostic)),
    files: outputs.map(({ path, text: file }) => ({ path, text: file })),
    picture: app === undefined ? undefined : mermaid(graphOf(app), app.name.value),
    /** Lines of the spec that a line of an output comes from. */
    sources: (path: string, line: number) =>
      explainLine(compilation, path, line)?.reasons.map(({ span }) => positionOf(span.file, span.start).line) ?? [],
    /** What a deployment of the text would change in an app that runs as the text was before. */
    changes: diff(built(before, target), compilation).objects.map(({ name, status, consequence }) => `${name} ${status}: ${consequence}`),
  };
}

function compiled(text: string, target: TargetName) {
  const spec = readSpec({ path: 'app.spec.yaml', text });
  const { values } = givenBySet(['TAG=1.27']);
  return compile(spec, { target, environment: undefined, given: values === undefined ? [] : [values], processEnvironment: {} });
}

function built(text: string, target: TargetName) {
  const { app, outputs } = compiled(text, target);
  return { app: app?.name.value, files: outputs };
}
