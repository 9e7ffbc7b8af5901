import type { NodeLabel, Placement } from '../core/service.ts';
import { Sourced } from '../core/sourced.ts';
import { nameOf, type Words } from './words.ts';

export function readPlacement(words: Words): Placement {
  const placement = words.below<'nodes' | 'spread'>('placement');
  const nodes = placement?.below<'role' | 'hostname' | 'os' | 'arch' | 'labels'>('nodes');
  return {
    at: placement?.at ?? words.at,
    role: nodes?.scalar<'manager' | 'worker'>('role'),
    hostname: nodes?.text('hostname'),
    os: nodes?.text('os'),
    arch: nodes?.text('arch'),
    labels: nodes === undefined ? [] : readLabels(nodes),
    spread: placement?.text('spread'),
  };
}

function readLabels(nodes: Words<'role' | 'hostname' | 'os' | 'arch' | 'labels'>): NodeLabel[] {
  return nodes.entries('labels').map((entry) => {
    const { value } = entry;
    const not = value.kind === 'map' ? value.entries.get('not')?.value : undefined;
    return {
      at: entry.keyOrigin,
      name: nameOf(entry),
      is: value.kind === 'scalar' ? new Sourced(value.text, [value.origin]) : undefined,
      not: not?.kind === 'scalar' ? new Sourced(not.text, [not.origin]) : undefined,
    };
  });
}
