import { Graphviz } from '@hpcc-js/wasm-graphviz';

/** Drawn by Graphviz, in this process and without a network. */
export async function svg(dot: string): Promise<string> {
  const graphviz = await Graphviz.load();
  return graphviz
    .layout(dot, 'svg', 'dot')
    .replace(/^[\s\S]*?(?=<svg)/, '')
    .replace(/<!--[\s\S]*?-->\n?/g, '');
}
