import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import type { App } from '../../../src/core/app.ts';
import { givenBySet } from '../../../src/given.ts';
import { dot } from '../../../src/questions/graph/dot.ts';
import { type Graph, graphOf } from '../../../src/questions/graph/graph.ts';
import { html } from '../../../src/questions/graph/html.ts';
import { mermaid } from '../../../src/questions/graph/mermaid.ts';
import { stepsOf } from '../../../src/questions/graph/steps.ts';
import { svg } from '../../../src/questions/graph/svg.ts';
import { readSpec } from '../../../src/read-spec.ts';

function graphFrom(text: string, environment?: string): Graph {
  const { values } = givenBySet(['APP_VERSION=3f9c1a2']);
  const given = text.includes('APP_VERSION') && values !== undefined ? [values] : [];
  const spec = readSpec({ path: 'app.spec.yaml', text });
  const { app, diagnostics } = compile(spec, { target: 'swarm', environment, given, processEnvironment: {} });
  if (app === undefined) throw new Error(diagnostics[0]?.message);
  return graphOf(app);
}

/** `UPDATE_CASES=1` rewrites it; a person looks at it. */
function expectFile(name: string, text: string): void {
  const path = join('test/questions/graph/expected', name);
  if (process.env['UPDATE_CASES'] !== undefined || !existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
}

const todobackend = graphFrom(readFileSync('examples/todobackend/app.spec.yaml', 'utf8'), 'prod');

test('todobackend in every format, byte for byte', async () => {
  const title = 'todobackend, environment prod';
  const picture = await svg(dot(todobackend, title));
  expectFile('todobackend.mmd', mermaid(todobackend, title));
  expectFile('todobackend.dot', dot(todobackend, title));
  expectFile('todobackend.svg', picture);
  expectFile('todobackend.html', html(todobackend, picture, { app: 'todobackend', subtitle: 'environment prod' }));
  expect(await svg(dot(todobackend, title))).toBe(picture);
});

test('steps say what can start when', () => {
  const steps = todobackend.nodes.flatMap(({ name, notes }) =>
    notes.filter((note) => note.startsWith('step')).map((note) => `${name}: ${note}`),
  );
  expect(steps).toEqual(['app: step 3', 'db: step 1', 'collectstatic: step 1', 'migrate: step 2']);
});

test('a circle of needs is drawn, not followed for ever', () => {
  const image = 'image: "a:1", health: none';
  const { edges, steps } = graphFrom(
    `appspec: 1\nname: a\nservices:\n  one: { ${image}, needs: [two] }\n  two: { ${image}, needs: [one] }\n`,
  );
  expect(edges.map(({ from, to }) => `${from} -> ${to}`)).toEqual(['service one -> service two', 'service two -> service one']);
  expect(steps).toBeGreaterThan(0);
});

test('configs are drawn beside secrets, with the paths where they are read', async () => {
  const graph = graphFrom(
    'appspec: 1\nname: a\nservices: { web: { image: "a:1", configs: { /etc/a: site } } }\nconfigs: { site: { content: x } }\n',
  );
  expect(graph.nodes.at(-1)).toEqual({ id: 'config site', kind: 'config', name: 'site', notes: [] });
  expect(graph.edges).toEqual([{ kind: 'reads', from: 'service web', to: 'config site', label: '/etc/a' }]);
  expect(mermaid(graph, 'a')).toContain('n_service_web -.-|"/etc/a"| n_config_site');
  const picture = await svg(dot(graph, 'a'));
  expect(picture).toContain('class="node config"');
  expect(html(graph, picture, { app: 'a', subtitle: 'no environment' })).toContain('<span class="swatch config"></span>config');
});

/** Every text of a spec that could break out of its place. */
const evil = '/a"]-->x;</script><b>&amp;`$\\N#35;|{}\u202e';
const hostile: Graph = {
  steps: 1,
  nodes: [
    { id: 'service end', kind: 'service', name: 'end', notes: [evil] },
    { id: 'volume a.b', kind: 'volume', name: 'a.b', notes: [] },
    { id: 'volume a_b', kind: 'volume', name: 'a_b', notes: [] },
    { id: 'volume a-b', kind: 'volume', name: 'a-b', notes: [] },
  ],
  edges: [{ kind: 'mounts', from: 'service end', to: 'volume a.b', label: evil }],
};

test('Mermaid: no text is more than text, and no two names become one', () => {
  const lines = mermaid(hostile, `${evil}, prod`).split('\n');
  expect(JSON.parse(lines[1]?.replace('title: ', '') ?? '')).toContain('</script>');
  const ids = lines.filter((line) => line.includes(':::')).map((line) => /^ {2}(\w+)/.exec(line)?.[1]);
  expect(new Set(ids).size).toBe(4);
  const label = lines.find((line) => line.includes('---|'));
  expect(label).toMatch(/^ {2}\w+ ---\|"[-\w ./:,()@#;]*"\| \w+$/);
});

test('DOT: Graphviz draws what was written', async () => {
  const picture = await svg(dot(hostile, `${evil}, prod`));
  const texts = Array.from(picture.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text = '']) => decoded(text).trim());
  const seen = evil.replace('\u202e', '\\u202e');
  expect(texts.filter((text) => text === seen)).toHaveLength(2);
  expect(picture).not.toContain('<script');
  expect(picture.match(/<g id="node/g)).toHaveLength(4);
});

test('HTML: one script of ours, one block of data, no address of anything', async () => {
  const page = html(hostile, await svg(dot(hostile, 'x')), { app: evil, subtitle: evil });
  expect(page.match(/<script/g)).toHaveLength(2);
  expect(page.match(/<\/script>/g)).toHaveLength(2);
  expect(page.match(/<b>/g)).toBeNull();
  const data = /<script type="application\/json" id="data">(.*)<\/script>/.exec(page)?.[1] ?? '';
  expect(JSON.parse(data)).toEqual(hostile);
  expect(page).toContain("default-src 'none'");
  expect(page.replaceAll(/xmlns(:xlink)?="[^"]*"/g, '')).not.toMatch(/https?:|src=|@import|url\(/);
});

function decoded(text: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', apos: "'" };
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) =>
    code === undefined ? (named[name] ?? '?') : String.fromCodePoint(Number(code)),
  );
}

test('a chain of thousands that wait for each other has as many steps', () => {
  const container = (index: number) => ({ name: { value: `s${index}` }, needs: [{ value: { name: `s${index + 1}` } }], mounts: [] });
  const services = Array.from({ length: 10_000 }, (_, index) => container(index));
  const steps = stepsOf({ services, tasks: [] } as unknown as App);
  expect([steps.get('s0'), steps.get('s9999')]).toEqual([10_000, 1]);
});
