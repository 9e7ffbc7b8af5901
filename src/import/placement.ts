import { kubernetesArch } from '../6-lower/architectures.ts';
import type { Node } from '../core/document.ts';
import type { ComposeWords } from './compose-words.ts';
import type { Importing, Parts } from './importing.ts';
import { said, type Value, type ValueMap } from './value.ts';

const none: Parts = { common: undefined };

/** `deploy.placement`: https://docs.docker.com/reference/compose-file/deploy/#placement. Managers are Swarm's alone. */
export function placementWords(deploy: ComposeWords, importing: Importing): Parts {
  const read = (placement: ComposeWords): Parts => {
    const { nodes, isManager } = nodesOf(placement, importing);
    return {
      common: said({ nodes, spread: spread(placement, importing) }),
      swarm: isManager ? { nodes: { role: 'manager' } } : undefined,
    };
  };
  return importing.reader.words(deploy.take('placement'), 'placement', read) ?? none;
}

/** A spec says one thing of each word and label: the first counts. */
function nodesOf(placement: ComposeWords, importing: Importing): { nodes: ValueMap | undefined; isManager: boolean } {
  const words = new Map<string, Value>();
  const labels = new Map<string, Value>();
  for (const node of importing.reader.items(placement.take('constraints'))) {
    const text = importing.reader.fixed(node);
    if (text === undefined) continue;
    const { word, label, value } = parsed(text);
    const [all, key] = label === undefined ? [words, word] : [labels, label];
    if (key === undefined) tellLost(node, text, 'a spec has no word for it', importing);
    else if (all.has(key)) tellLost(node, text, 'a spec says one thing of it, and there is one', importing);
    else all.set(key, value);
  }
  const isManager = words.get('role') === 'manager';
  if (isManager) words.delete('role');
  return { nodes: said({ ...Object.fromEntries(words), labels: said(Object.fromEntries(labels)) }), isManager };
}

function tellLost(node: Node, text: string, why: string, { telling }: Importing): void {
  telling.lost(node, `The constraint \`${text}\` is lost: ${why}.`, 'See `placement.nodes`.');
}

interface Constraint {
  /** Undefined where a spec has none. */
  readonly word?: string;
  readonly label?: string;
  readonly value: Value;
}

const plain: ReadonlyMap<string, string> = new Map([
  ['node.hostname', 'hostname'],
  ['node.platform.os', 'os'],
  ['node.platform.arch', 'arch'],
]);

function parsed(text: string): Constraint {
  const [, what = '', operator, value = ''] = /^\s*(\S+?)\s*(==|!=)\s*(.*?)\s*$/.exec(text) ?? [];
  const [, label] = /^node\.labels\.(.+)$/.exec(what) ?? [];
  if (label !== undefined) return { label, value: operator === '==' ? value : { not: value } };
  if (what === 'node.role' && ['manager', 'worker'].includes(value))
    return { word: 'role', value: (operator === '==') === (value === 'manager') ? 'manager' : 'worker' };
  const word = plain.get(what);
  if (word === undefined || operator !== '==') return { value };
  return { word, value: word === 'arch' ? kubernetesArch(value) : value };
}

const asWritten = 'Write it into `swarm.override`, or give the nodes another label.';

/** What `placement.spread` says of no label of that name. */
const keywords: ReadonlyMap<string | undefined, readonly [why: string, help?: string]> = new Map([
  [undefined, ['a spec has labels of nodes']],
  ['zone', ['the `zone` of a spec is `engine.labels.availability_zone`', asWritten]],
  ['node', ['the `node` of a spec is each node, over which Swarm spreads by itself', asWritten]],
] as const);

/** A spec names one label, and Swarm's own nodes have no zone but this one. */
function spread(placement: ComposeWords, { reader, telling }: Importing): string | undefined {
  const [first, ...more] = reader.items(placement.take('preferences'));
  for (const other of more) telling.lost(other, 'A second preference is lost: a spec spreads over one thing.');
  const over = reader.words(first, 'preference', (preference) => reader.fixed(preference.take('spread')));
  const [, label] = /^node\.labels\.(.+)$/.exec(over ?? '') ?? [];
  if (over === 'engine.labels.availability_zone') return 'zone';
  const [why, help] = keywords.get(label) ?? [];
  if (first !== undefined && why !== undefined) telling.lost(first, `A spread over \`${over}\` is lost: ${why}.`, help);
  return why === undefined ? label : undefined;
}
