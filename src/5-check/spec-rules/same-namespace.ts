import { type Entry, entriesOf, type Node, nodeAt, textAt } from '../../core/document.ts';
import { repeats } from '../../core/repeats.ts';
import { appName } from '../app-names.ts';
import type { SpecRule } from '../rule.ts';

/** Objects are named for services and volumes: two apps of one spec in one namespace have the same Deployments and the same claims. */
export const sameNamespace: SpecRule = {
  code: 'same-namespace',
  severity: 'warning',
  check(root, report) {
    const environments = entriesOf(nodeAt(root, 'environments')).filter((environment) => namespaceOf(root, environment) !== undefined);
    for (const { again, first } of repeats(environments, (environment) => placeOf(root, environment))) {
      if (appName(root, again) === appName(root, first)) continue;
      const namespace = namespaceOf(root, again);
      report(own(again) ?? again.keyOrigin, {
        message: `The environment "${first.key}" is in the namespace "${namespace}" too: each would overwrite the other's objects, and write on its volumes.`,
        help: 'Leave the namespace out, which is called like the app then; or say under `targets.k8s` which `context` each is for.',
        related: [{ at: own(first) ?? nodeAt(root, ...path) ?? first.keyOrigin, message: 'The same namespace.' }],
      });
    }
  },
};

const path = ['targets', 'k8s', 'namespace', 'name'] as const;

function own({ value }: Entry): Node | undefined {
  return nodeAt(value, ...path);
}

/** Undefined where it is called like the app, or where there is no Kubernetes. */
function namespaceOf(root: Node, { value }: Entry): string | undefined {
  const isOff = (nodeAt(value, 'targets', 'k8s') ?? nodeAt(root, 'targets', 'k8s'))?.kind === 'scalar';
  return isOff ? undefined : (textAt(value, ...path) ?? textAt(root, ...path));
}

function placeOf(root: Node, environment: Entry): string {
  const context = textAt(environment.value, 'targets', 'k8s', 'context') ?? textAt(root, 'targets', 'k8s', 'context');
  return JSON.stringify([namespaceOf(root, environment), context]);
}
