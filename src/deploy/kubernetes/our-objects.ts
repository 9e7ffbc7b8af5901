import type { Reading } from '../reading.ts';
import type { Kubectl } from './kubectl.ts';

/** An object that runs. */
export interface LiveObject {
  readonly kind: string;
  readonly name: string;
  readonly read: Reading;
}

/** What the labels of appspec name as a part of the app: nothing that holds data, secrets or others' things. */
export async function ourObjects(kubectl: Kubectl, app: string): Promise<readonly LiveObject[]> {
  return live(await kubectl.list(await removableHere(kubectl), ourLabels(app)));
}

/** Claims of the app, with those that a StatefulSet made. */
export async function ourClaims(kubectl: Kubectl, app: string): Promise<readonly LiveObject[]> {
  return live(await kubectl.list('persistentvolumeclaims', partOf(app)));
}

export async function ourSecrets(kubectl: Kubectl, app: string): Promise<readonly LiveObject[]> {
  const secrets = await kubectl.list('secrets', undefined);
  return live(secrets).filter(({ name, read }) => name === `${app}-secrets` || read.textIf('metadata', 'labels', partOfLabel) === app);
}

const partOfLabel = 'app.kubernetes.io/part-of';

export function partOf(app: string): string {
  return `${partOfLabel}=${app}`;
}

/** The service or task that a pod or another object is of. */
export function memberOf(object: Reading): string {
  return object.textIf('metadata', 'labels', 'app.kubernetes.io/instance') ?? object.text('metadata', 'name');
}

function ourLabels(app: string): string {
  return `${partOf(app)},app.kubernetes.io/managed-by=appspec`;
}

/** What is taken away where the app has it no more. */
export const removableKinds = [
  ...['deployments', 'statefulsets', 'daemonsets', 'jobs', 'cronjobs', 'services', 'ingresses', 'configmaps', 'serviceaccounts'],
  ...['poddisruptionbudgets', 'horizontalpodautoscalers', 'networkpolicies'],
];

/** Of an operator, which not every cluster has. */
const storedSecrets = 'externalsecrets.external-secrets.io';

async function removableHere(kubectl: Kubectl): Promise<string> {
  const { table } = await kubectl.resources('--namespaced', '--output=name', '--api-group=external-secrets.io');
  return [...removableKinds, ...table.split('\n').filter((name) => name === storedSecrets)].join(',');
}

function live(objects: readonly Reading[]): readonly LiveObject[] {
  return objects.map((read) => ({ kind: read.text('kind'), name: read.text('metadata', 'name'), read }));
}
