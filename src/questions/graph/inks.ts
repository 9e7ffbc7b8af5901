import type { NodeKind } from './graph.ts';

/** What each kind of node is painted with, on white. */
export const inks: Readonly<Record<NodeKind, { readonly fill: string; readonly line: string }>> = {
  outside: { fill: '#f6f8fa', line: '#59636e' },
  service: { fill: '#ddf4ff', line: '#0969da' },
  task: { fill: '#fff8c5', line: '#9a6700' },
  volume: { fill: '#dafbe1', line: '#1a7f37' },
  secret: { fill: '#fbefff', line: '#8250df' },
  config: { fill: '#ffeff7', line: '#bf3989' },
  network: { fill: '#fff1e5', line: '#bc4c00' },
};
