import type { EdgeKind, Graph, NodeKind } from './graph.ts';
import style from './page/page.css?raw';
import script from './page/page.js?raw';
import { markup } from './texts.ts';

export interface Heading {
  /** The name of the app. */
  readonly app: string;
  /** `environment prod` */
  readonly subtitle: string;
}

/** One page with everything in it, which asks no server for anything. */
export function html(graph: Graph, drawing: string, { app, subtitle }: Heading): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="appspec">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${markup(app)}, ${markup(subtitle)}</title>
<style>
${style}</style>
</head>
<body>
<header>
<h1>${markup(app)}</h1>
<p>${markup(subtitle)}${graph.steps > 1 ? `, starts in ${graph.steps} steps` : ''}</p>
<button type="button" id="theme">Light / dark</button>
</header>
<main id="graph">
${withoutHovers(drawing)}</main>
<footer>
<p id="about" aria-live="polite">Point at a thing to see what it has to do with others; click to hold it.</p>
<ul>
${legend(graph)}</ul>
</footer>
<script type="application/json" id="data">${JSON.stringify(graph).replaceAll('<', '\\u003c')}</script>
<script>
${script}</script>
</body>
</html>
`;
}

/** The page itself tells what a thing is, so the browser's own hover texts would only be in the way. */
function withoutHovers(drawing: string): string {
  return drawing.replace(/<title>[^<]*<\/title>\n?/g, '');
}

const nodeWords: Readonly<Record<NodeKind, string>> = {
  outside: 'where requests come from',
  service: 'service',
  task: 'task, runs once',
  volume: 'volume',
  secret: 'secret',
  config: 'config',
  network: 'network',
};

const edgeWords: Readonly<Record<EdgeKind, string>> = {
  reaches: 'published port',
  needs: 'needs: starts after it',
  fills: 'fills',
  mounts: 'mounts',
  reads: 'reads as a file',
  joins: 'is in',
};

/** Of the kinds that are there. */
function legend({ nodes, edges }: Graph): string {
  const kinds = new Set<string>([...nodes, ...edges].map(({ kind }) => kind));
  const signs = [
    ...Object.entries(nodeWords).map(([kind, words]) => ({ kind, words, sign: 'swatch' })),
    ...Object.entries(edgeWords).map(([kind, words]) => ({ kind, words, sign: 'stroke' })),
  ];
  return signs
    .filter(({ kind }) => kinds.has(kind))
    .map(({ kind, words, sign }) => `<li><span class="${sign} ${kind}"></span>${words}</li>\n`)
    .join('');
}
