import type { App, Service, Task } from '../../core/app.ts';
import { grouped } from '../../core/grouped.ts';
import { because, both, decidedBy, type Sourced } from '../../core/sourced.ts';
import { from, type TreeMap } from '../../core/tree.ts';
import { podOwners } from './derived.ts';
import { annotations, appMetadata } from './metadata.ts';

type Owner = Service | Task;

/** What the pods are to the Kubernetes API and to AWS: an account for each service and task, unless they share one. */
export function serviceAccounts(app: App): TreeMap[] {
  const created = podOwners(app).filter(({ pod }) => pod.serviceAccount.create.value);
  return [...grouped(created, (owner) => accountName(app, owner).value).values()].map((owners) => account(app, owners));
}

function account(app: App, [first, ...others]: readonly [Owner, ...Owner[]]): TreeMap {
  const at = first.pod.serviceAccount.name?.from[0] ?? first.pod.serviceAccount.at;
  const name = accountName(app, first).and(...others.map((owner) => accountName(app, owner)));
  const texts = [first, ...others].flatMap(({ pod }) => pod.serviceAccount.annotations);
  return {
    [from]: at,
    apiVersion: because('v1', 'The core API.', at),
    kind: decidedBy('ServiceAccount', first.pod.serviceAccount.create, ...others.map(({ pod }) => pod.serviceAccount.create)),
    metadata: { ...appMetadata(app, name), name, annotations: annotations(texts) } as TreeMap,
    automountServiceAccountToken: because(false, 'A pod that talks to the Kubernetes API says so itself.', at),
  };
}

/** `<app>-<service>`, so that a right which one pod has is no other's. */
export function accountName({ name: app }: App, { name, pod }: Owner): Sourced<string> {
  const { create, name: written } = pod.serviceAccount;
  return (written ?? both(app, name, (owner, own) => `${owner}-${own}`)).and(create);
}
