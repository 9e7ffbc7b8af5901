import type { Cursor } from '../references/cursor.ts';
import type { Patched } from './patched.ts';
import { checkRestarts, checkRollingUpdate } from './pods.ts';
import type { Refuse } from './refuse.ts';
import { checkScheme, checkServiceType } from './services.ts';

/** Values of one object that each for itself would do, and that the API server refuses together. */
export function checkObjectValues(object: Patched, lowered: Cursor, refuse: Refuse): void {
  const kind = object.at('kind').text ?? '';
  const spec = object.at('spec');
  checkRestarts(kind, spec, refuse);
  checkRollingUpdate(kind, spec, refuse);
  if (kind === 'PodDisruptionBudget') checkBudget(spec, refuse);
  if (kind === 'HorizontalPodAutoscaler') checkBounds(spec, refuse);
  if (kind === 'Service') checkServiceType(spec, refuse);
  if (kind === 'Service') checkScheme(object, lowered, refuse);
}

function checkBudget(spec: Patched, refuse: Refuse): void {
  const [least, most] = [spec.at('minAvailable'), spec.at('maxUnavailable')];
  if (!least.exists || !most.exists) return;
  const other = least.place === undefined ? 'minAvailable' : 'maxUnavailable';
  refuse([least, most], {
    message: 'A PodDisruptionBudget has `minAvailable` or `maxUnavailable`, not both.',
    help: `Write \`${other}: null\` too.`,
  });
}

function checkBounds(spec: Patched, refuse: Refuse): void {
  const [least, most] = [spec.at('minReplicas'), spec.at('maxReplicas')];
  if (Number(least.value ?? 1) <= Number(most.value)) return;
  refuse([least, most], {
    message: `The autoscaler has at least ${least.value ?? 1} replicas, and at most ${most.value}.`,
    help: 'Write `min` and `max` as `k8s: { autoscale: ... }` of the service.',
  });
}
