import { kubernetesArch } from '../6-lower/architectures.ts';
import type { ComposeWords } from './compose-words.ts';
import type { Importing, Parts } from './importing.ts';
import { said, type Value } from './value.ts';

const none: Parts = { common: undefined };

/** `deploy.placement`: https://docs.docker.com/reference/compose-file/deploy/#placement. Managers are Swarm's alone. */
export function placementWords(deploy: ComposeWords, importing: Importing): Parts {
  return (
    importing.reader.words(deploy.take('placement'), 'placement', (placement) => {
      const all = importing.reader.texts(placement.take('constraints')).map((text) => ({ text, ...parsed(text) }));
      for (const { text, word } of all)
        if (word === undefined)
          importing.telling.lost(placement.map, `The constraint \`${text}\` is lost: a spec has no word for it.`, 'See `placement.nodes`.');
      const isManager = all.some(({ word, value }) => word === 'role' && value === 'manager');
      const common = Object.fromEntries(
        all.flatMap(({ word, value }) => (word === undefined || value === 'manager' ? [] : [[word, value]])),
      );
      const labels = said(Object.fromEntries(all.flatMap(({ label, value }) => (label === undefined ? [] : [[label, value]]))));
      const nodes = said({ ...common, labels });
      return {
        common: said({ nodes, spread: spread(placement, importing) }),
        swarm: isManager ? { nodes: { role: 'manager' } } : undefined,
      };
    }) ?? none
  );
}

interface Constraint {
  /** Undefined where a spec has none; `labels` for a label. */
  readonly word?: string;
  readonly label?: string;
  readonly value: Value;
}

const plain: Readonly<Record<string, string>> = {
  'node.hostname': 'hostname',
  'node.platform.os': 'os',
  'node.platform.arch': 'arch',
};

function parsed(text: string): Constraint {
  const [, what = '', operator, value = ''] = /^\s*(\S+?)\s*(==|!=)\s*(.*?)\s*$/.exec(text) ?? [];
  const [, label] = /^node\.labels\.(.+)$/.exec(what) ?? [];
  if (label !== undefined) return { word: 'labels', label, value: operator === '==' ? value : { not: value } };
  if (what === 'node.role') return { word: 'role', value: (operator === '==') === (value === 'manager') ? 'manager' : 'worker' };
  const word = plain[what];
  if (word === undefined || operator !== '==') return { value };
  return { word, value: word === 'arch' ? kubernetesArch(value) : value };
}

/** A spec names one label, and Swarm's own nodes have no zone but this one. */
function spread(placement: ComposeWords, { reader, telling }: Importing): string | undefined {
  const [first, ...more] = reader.items(placement.take('preferences'));
  for (const other of more) telling.lost(other, 'A second preference is lost: a spec spreads over one thing.');
  const label = reader.words(first, 'preference', (preference) => reader.fixed(preference.take('spread')));
  return label === 'engine.labels.availability_zone' ? 'zone' : label?.replace(/^(node|engine)\.labels\./, '');
}
