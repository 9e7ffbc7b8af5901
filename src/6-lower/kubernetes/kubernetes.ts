import type { App } from '../../core/app.ts';
import { because } from '../../core/sourced.ts';
import { type EmittedFile, from, type TreeMap } from '../../core/tree.ts';
import type { Target } from '../target.ts';
import { serviceAccounts } from './accounts.ts';
import { autoscaler } from './autoscaler.ts';
import { claims } from './claims.ts';
import { configMaps, configsPath } from './configs.ts';
import { fillsVolume } from './derived.ts';
import { disruptionBudget } from './disruption.ts';
import { externalSecrets } from './external-secrets.ts';
import { ingresses } from './ingress.ts';
import { taskObject } from './job.ts';
import { namespace } from './namespace.ts';
import { networkPolicies } from './networks.ts';
import { kubernetesRules } from './rules.ts';
import { servicesOf } from './services.ts';
import { storageClasses } from './storage-classes.ts';
import { kubernetesSupport } from './support.ts';
import { inSyncWaves } from './sync-waves.ts';
import { workload } from './workload.ts';

/** Kubernetes on AWS: manifests for `kubectl apply --server-side -k`. */
export const kubernetes: Target = { name: 'k8s', title: 'Kubernetes', support: kubernetesSupport, rules: kubernetesRules, lower };

/** What outlives the app stands apart from it, so that `kubectl delete -f app` keeps the data. */
function lower(app: App): EmittedFile[] {
  const files = [
    { path: 'keep/00-namespace.yaml', documents: namespace(app) },
    { path: 'keep/10-storage.yaml', documents: [...storageClasses(app), ...claims(app)] },
    { path: 'app/20-accounts.yaml', documents: serviceAccounts(app) },
    { path: configsPath, documents: configMaps(app) },
    { path: 'app/20-networks.yaml', documents: networkPolicies(app) },
    { path: 'app/20-secrets.yaml', documents: externalSecrets(app) },
    { path: 'app/30-tasks.yaml', documents: app.tasks.filter((task) => !fillsVolume(app, task)).map((task) => taskObject(app, task)) },
    ...app.services.map((service) => ({
      path: `app/40-${service.name.value}.yaml`,
      documents: [...servicesOf(app, service), workload(app, service), ...autoscaler(app, service), ...disruptionBudget(app, service)],
    })),
    { path: 'app/50-routes.yaml', documents: ingresses(app) },
  ].filter(({ documents }) => documents.length > 0);
  return [{ path: 'kustomization.yaml', documents: [kustomization(app, files)] }, ...inSyncWaves(app, files)];
}

function kustomization({ at }: App, files: readonly EmittedFile[]): TreeMap {
  const why = 'For `kubectl apply -k`; kustomize adds nothing.';
  return {
    [from]: at,
    apiVersion: because('kustomize.config.k8s.io/v1beta1', why, at),
    kind: because('Kustomization', why, at),
    resources: files.map(({ path }) => because(path, why, at)),
  };
}
