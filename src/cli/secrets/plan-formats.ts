import { visible } from '../../core/visible.ts';
import { makingText } from '../../deploy/secrets/making.ts';
import type { PlannedSecret, Presence } from '../../deploy/secrets/secret-plan.ts';
import { entryText, type Reader } from '../../deploy/secrets/wanted-secret.ts';

export interface PlanAnswer {
  readonly app: string;
  readonly target: string;
  readonly place: string;
  readonly planned: readonly PlannedSecret[];
}

/** `formatVersion` changes its first number when a field changes its meaning. */
export function planAsJson({ app, target, place, planned }: PlanAnswer): string {
  const secrets = planned.map(({ secret, presence, others }) => ({
    name: secret.name,
    presence,
    version: secret.version,
    ...(secret.entry ?? {}),
    making: secret.making,
    readers: secret.readers,
    otherVersions: others.map(({ version, entry }) => ({ version, ...entry })),
  }));
  return JSON.stringify({ formatVersion: '1.0', app, target, place, secrets }, null, 2);
}

export function planAsText({ app, place, planned }: PlanAnswer): string {
  if (planned.length === 0) return visible(`${app} has no secrets.`);
  return [`Secrets of ${app} on ${place}`, ...planned.flatMap(paragraph)].map(visible).join('\n');
}

function paragraph({ secret, presence, others }: PlannedSecret): string[] {
  const { name, making, entry, version, readers } = secret;
  const where = entry === undefined ? 'no object of the cluster' : entryText(entry);
  const versions = others.length === 0 ? '' : `; there is also version ${others.map((other) => other.version).join(', ')}`;
  return [
    `${name}: ${presences[presence]}`,
    `  is    ${where}, version ${version}${versions}`,
    `  from  ${makingText(making)}`,
    ...(readers.length === 0 ? ['  read by nothing'] : readers.map(readerLine)),
  ];
}

const presences: Readonly<Record<Presence, string>> = {
  there: 'there',
  missing: 'missing',
  operator: 'comes with the deploy, from its store',
  unread: 'not there, and nothing needs it',
};

function readerLine({ kind, name, file, variables }: Reader): string {
  const as = variables.length === 0 ? '' : `, and as the value of ${variables.join(', ')}`;
  return `  read  by ${kind} ${name} as ${file}${as}`;
}
