import { visible } from '../../core/visible.ts';
import type { EdgeKind, Graph, GraphEdge, GraphNode, NodeKind } from './graph.ts';
import { inks } from './inks.ts';

/** https://mermaid.js.org/syntax/flowchart.html, which GitHub and GitLab draw in Markdown. */
export function mermaid({ nodes, edges }: Graph, title: string): string {
  const lines = [
    '---',
    `title: ${JSON.stringify(visible(title))}`,
    '---',
    'flowchart LR',
    ...nodes.map(nodeLine),
    ...edges.map(edgeLine),
    ...[...new Set(nodes.map(({ kind }) => kind))].map(classLine),
  ];
  return `${lines.join('\n')}\n`;
}

const shapes: Readonly<Record<NodeKind, readonly [string, string]>> = {
  outside: ['([', '])'],
  service: ['(', ')'],
  task: ['{{', '}}'],
  volume: ['[(', ')]'],
  secret: ['[/', '/]'],
  config: ['[', ']'],
  network: ['((', '))'],
};

function nodeLine({ id, kind, name, notes }: GraphNode): string {
  const [open, close] = shapes[kind];
  const label = [`<b>${escaped(name)}</b>`, ...notes.map(escaped)].join('<br>');
  return `  ${identifier(id)}${open}"${label}"${close}:::${kind}`;
}

const arrows: Readonly<Record<EdgeKind, string>> = {
  reaches: '==>',
  needs: '-->',
  fills: '==>',
  mounts: '---',
  reads: '-.-',
  joins: '---',
};

const words: Readonly<Record<EdgeKind, string>> = { reaches: '', needs: 'needs', fills: 'fills', mounts: '', reads: '', joins: '' };

function edgeLine({ kind, from, to, label }: GraphEdge): string {
  const text = [words[kind], escaped(label)].filter((word) => word !== '').join(' ');
  const arrow = text === '' ? arrows[kind] : `${arrows[kind]}|"${text}"|`;
  return `  ${identifier(from)} ${arrow} ${identifier(to)}`;
}

function classLine(kind: NodeKind): string {
  const { fill, line } = inks[kind];
  return `  classDef ${kind} fill:${fill},stroke:${line},color:#1f2328`;
}

/** Letters and digits, `_` and a number for all others: no two names become one, and none is a word of Mermaid. */
function identifier(id: string): string {
  return `n_${id.replace(/[^A-Za-z0-9]/g, (character) => (character === ' ' ? '_' : `_${character.codePointAt(0)}_`))}`;
}

/** Mermaid's own entities; everything that it, Markdown or HTML could read as more than text. */
function escaped(text: string): string {
  return visible(text).replace(/[^-\w ./:,()@]/gu, (character) => `#${character.codePointAt(0)};`);
}
