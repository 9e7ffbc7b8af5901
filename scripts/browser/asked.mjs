import { compile, diff, explainLine, givenByFile, graphOf, mermaid, readSpec, specFiles } from '../../dist/index.js';

/** What the library makes of a spec for each choice, and what it answers about it. */
export function asked({ spec: text, files, values: valuesText, choices }) {
  const spec = readSpec({ path: 'app.spec.yaml', text }, specFiles(files));
  const { values } = givenByFile({ path: 'values.yaml', text: valuesText });
  return choices.map(({ target, environment }) => {
    const compilation = compile(spec, { target, environment, given: values === undefined ? [] : [values], processEnvironment: {} });
    const { app, outputs } = compilation;
    return {
      files: Object.fromEntries(outputs.map(({ path, text: file }) => [path, file])),
      picture: app === undefined ? '' : mermaid(graphOf(app), app.name.value),
      reasons: outputs.map(({ path, origins }) => origins.map((_, index) => explainLine(compilation, path, index + 1)?.reasons.length)),
      changes: diff({ app: undefined, files: [] }, compilation).objects.map(({ kind, name, status }) => [kind, name, status]),
    };
  });
}
