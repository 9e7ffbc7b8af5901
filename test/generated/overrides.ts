import type { Dice } from '../properties/dice.ts';
import type { Json, Place } from '../properties/documents.ts';

type Fields = Readonly<Record<string, Json>>;

/** Fields of Compose 3.6, with values that an engine takes beside anything. */
const ofService: Fields = {
  labels: { 'example.com/team': 'core', level: '1' },
  domainlessname: 'refused',
  dns: ['192.0.2.53'],
  hostname: '{{.Node.Hostname}}',
  logging: { driver: 'json-file', options: { 'max-size': '10m' } },
};
const ofStack: Fields = { 'x-owner': ['core', ['a', {}], null], 'x-team': { a: 1 } };
const ofObjects: Readonly<Record<string, Fields>> = {
  Service: { metadata: { annotations: { 'example.com/team': 'core' } }, spec: { internalTrafficPolicy: 'Local' } },
  Job: { metadata: { annotations: { 'example.com/team': 'core' } }, spec: { ttlSecondsAfterFinished: 600 } },
  Namespace: { metadata: { annotations: { 'example.com/team': 'core' } } },
  Deployments: { spec: {} },
};

/** Names in an `override`: of objects, or of what a patch is about; undefined elsewhere. Few of them are wrong. */
export function namesOfOverride(place: Place, dice: Dice): readonly string[] | undefined {
  if (/\.k8s\.override$/.test(place.path)) return [dice.chance(0.03) ? 'Deployments' : kindMadeAt(place)];
  const fields = fieldsAt(place);
  if (fields === undefined) return undefined;
  const known = Object.keys(fields).filter((name) => name !== 'domainlessname');
  return dice.chance(0.03) ? ['domainlessname'] : dice.some(known, 1, 2);
}

function kindMadeAt({ path, keys }: Place): string {
  if (/(?:^|\.)targets\.k8s\.override$/.test(path)) return 'Namespace';
  return keys.includes('tasks') ? 'Job' : 'Service';
}

/** The value below one of those names. */
export function valueOfOverride(place: Place): Json | undefined {
  const around = { path: place.path.replace(/\.\*$/, ''), keys: place.keys.slice(0, -1) };
  return fieldsAt(around)?.[place.keys.at(-1) ?? ''];
}

function fieldsAt({ path, keys }: Place): Fields | undefined {
  if (/^(?:environments\.\*\.)?targets\.swarm\.override$/.test(path)) return ofStack;
  if (/\.swarm\.override$/.test(path)) return ofService;
  return /\.k8s\.override\.\*$/.test(path) ? (ofObjects[keys.at(-1) ?? ''] ?? {}) : undefined;
}
