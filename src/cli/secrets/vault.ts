import type { Compilation } from '../../compile.ts';
import { UsageProblem } from '../../core/problem.ts';
import { didYouMean } from '../../core/suggest.ts';
import { Kubectl } from '../../deploy/kubernetes/kubectl.ts';
import { dockerAt, placeText } from '../../deploy/place.ts';
import { KubernetesSecrets } from '../../deploy/secrets/kubernetes-secrets.ts';
import { type PlannedSecret, planSecrets } from '../../deploy/secrets/secret-plan.ts';
import type { SecretStore, StoredSecret } from '../../deploy/secrets/secret-store.ts';
import { SwarmSecrets } from '../../deploy/secrets/swarm-secrets.ts';
import { type WantedSecret, wantedSecrets } from '../../deploy/secrets/wanted-secret.ts';
import { soundApp } from '../deploying/sound-app.ts';
import { placeOf, type Subject, subjectOf } from '../deploying/subject.ts';
import type { Given } from '../options.ts';

/** The secrets of an app, and the cluster that holds them. */
export interface Vault {
  readonly app: string;
  /** For people. */
  readonly place: string;
  readonly subject: Subject;
  readonly wanted: readonly WantedSecret[];
  readonly store: SecretStore;
}

/** Variables need no values, unless what a secret is called depends on them. */
export async function openVault(options: Given): Promise<Vault> {
  const subject = subjectOf(options.spec, options);
  const { app, compilation } = await soundApp(subject, options);
  const { composition, choice } = compilation;
  const wanted = wantedSecrets(app, composition.root, choice.target);
  refuseUnknown(options.only ?? [], wanted);
  const place = await placeOf(subject, options);
  const name = app.name.value;
  const namespace = app.k8s?.namespace.name.value ?? name;
  const store =
    choice.target === 'swarm'
      ? new SwarmSecrets(dockerAt(place), name)
      : new KubernetesSecrets(new Kubectl(place, namespace), {
          app: name,
          namespace,
          manifest: namespaceIn(compilation),
          objects: objectsOf(name, wanted),
        });
  return { app: name, place: placeText(choice.target, place, namespace), subject, wanted, store };
}

/** What `--only` names, or all, beside what the cluster has. */
export async function plannedIn(
  { store, wanted }: Vault,
  { only }: Given,
): Promise<{ planned: PlannedSecret[]; stored: readonly StoredSecret[] }> {
  const stored = await store.entries();
  const planned = planSecrets(wanted, stored);
  return { planned: planned.filter(({ secret }) => only === undefined || only.includes(secret.name)), stored };
}

function refuseUnknown(only: readonly string[], wanted: readonly WantedSecret[]): void {
  const names = wanted.map(({ name }) => name);
  const unknown = only.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const hint = didYouMean(unknown, names) ?? (names.length === 0 ? 'It has none.' : `It has: ${names.join(', ')}.`);
  throw new UsageProblem(`The spec has no secret "${unknown}" for this target. ${hint}`);
}

/** The file that a deploy applies first, so that both make the same namespace. */
function namespaceIn({ outputs }: Compilation): string | undefined {
  return outputs.find(({ path }) => path.endsWith('/keep/00-namespace.yaml') || path === 'keep/00-namespace.yaml')?.text;
}

function objectsOf(app: string, wanted: readonly WantedSecret[]): string[] {
  return [...new Set([`${app}-secrets`, ...wanted.flatMap(({ entry }) => entry?.object ?? [])])];
}
