import { visible } from '../../core/visible.ts';
import type { EdgeKind, Graph, GraphEdge, GraphNode, NodeKind } from './graph.ts';
import { inks } from './inks.ts';
import { markup } from './texts.ts';

/** https://graphviz.org/doc/info/lang.html. Nodes and edges have ids and classes, which the SVG keeps. */
export function dot({ nodes, edges }: Graph, title: string): string {
  const lines = [
    `digraph ${quoted(title)} {`,
    '  graph [rankdir=LR, bgcolor=transparent, nodesep=0.35, ranksep=0.9, pad=0.2, fontname="Helvetica"]',
    '  node [style="filled,rounded", fontname="Helvetica", fontsize=14, fontcolor="#1f2328", margin="0.14,0.1", penwidth=1.2]',
    '  edge [fontname="Helvetica", fontsize=10, fontcolor="#59636e", arrowsize=0.7]',
    ...nodes.map(nodeLine),
    ...edges.map(edgeLine),
    ...sameRank(nodes),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

const shapes: Readonly<Record<NodeKind, string>> = {
  outside: 'oval',
  service: 'box',
  task: 'hexagon',
  volume: 'cylinder',
  secret: 'note',
  config: 'tab',
  network: 'ellipse',
};

function nodeLine({ id, kind, name, notes }: GraphNode, index: number): string {
  const { fill, line } = inks[kind];
  const style = kind === 'service' ? '' : kind === 'task' ? ', style=filled, margin="0,0"' : ', style=filled';
  return (
    `  ${quoted(id)} [id="node-${index}", class=${quoted(kind)}, shape=${shapes[kind]}${style}, fillcolor="${fill}", color="${line}", ` +
    `label=<${rows(name, notes)}>]`
  );
}

/** A table, because lines of a label stand too close. */
function rows(name: string, notes: readonly string[]): string {
  const small = notes.map((note) => `<tr><td><font point-size="11" color="#59636e">${cell(note)}</font></td></tr>`);
  return `<table border="0" cellspacing="0" cellpadding="1"><tr><td><b>${cell(name)}</b></td></tr>${small.join('')}</table>`;
}

/** Even here Graphviz puts the node's name in for `\N`. */
function cell(text: string): string {
  return markup(text).replaceAll('\\', '\\\\');
}

const strokes: Readonly<Record<EdgeKind, string>> = {
  reaches: 'color="#59636e", penwidth=2',
  needs: 'color="#0969da", penwidth=1.4',
  fills: 'color="#9a6700", penwidth=2',
  mounts: 'color="#1a7f37", arrowhead=none',
  reads: 'color="#8250df", style=dashed, arrowhead=none',
  joins: 'color="#bc4c00", arrowhead=none',
};

function edgeLine({ kind, from, to, label }: GraphEdge, index: number): string {
  const text = label === '' ? '' : `, label=${quoted(` ${label} `)}`;
  return `  ${quoted(from)} -> ${quoted(to)} [id="edge-${index}", class=${quoted(kind)}, ${strokes[kind]}${text}]`;
}

/** What is stored stands in one column at the end. */
function sameRank(nodes: readonly GraphNode[]): string[] {
  const stored = nodes.filter(({ kind }) => ['volume', 'secret', 'config'].includes(kind));
  return stored.length < 2 ? [] : [`  { rank=max; ${stored.map(({ id }) => quoted(id)).join('; ')} }`];
}

/** Inside quotes DOT reads backslashes and entities. */
function quoted(text: string): string {
  return `"${visible(text).replace(/[\\"]/g, '\\$&').replaceAll('&', '&amp;')}"`;
}
