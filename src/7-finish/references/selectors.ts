import type { Cursor } from './cursor.ts';
import type { KubernetesObject, Objects } from './objects.ts';
import { portsOf } from './pods.ts';
import type { Broken } from './references.ts';

/** A workload selects its own pods, a policy those that it guards; a Service those whose ports it names. */
export function checkSelector(object: KubernetesObject, objects: Objects, broken: Broken): void {
  const { kind, name, self } = object;
  const selector = self.at('spec', ...(selectorPaths.get(kind) ?? ['selector', 'matchLabels']));
  const labels = selector.entries.map(([key, { value }]) => [key, value] as const);
  if (labels.length === 0) return;
  const selected = objects.selectedBy(labels);
  if (object.pod !== undefined && !selected.includes(object))
    broken(selector, `The selector of ${kind} "${name}" does not select its own pods.`);
  if (selected.length === 0) broken(selector, `The selector of ${kind} "${name}" selects no pods.`);
  if (kind === 'StatefulSet') checkGoverning(self, objects, broken);
  for (const port of kind === 'Service' ? self.at('spec', 'ports').items : []) {
    const target = port.at('targetPort');
    const without = selected.find(({ pod }) => pod !== undefined && !portsOf(pod).some((own) => own.at('name').text === target.text));
    if (target.text !== undefined && without !== undefined) broken(target, `The pods of "${without.name}" have no port "${target.text}".`);
  }
}

const selectorPaths: ReadonlyMap<string, readonly string[]> = new Map([
  ['Service', ['selector']],
  ['NetworkPolicy', ['podSelector', 'matchLabels']],
]);

function checkGoverning(self: Cursor, objects: Objects, broken: Broken): void {
  const service = self.at('spec', 'serviceName');
  if (!objects.has('Service', service.text ?? '')) broken(service, `There is no Service "${service.text}" for the names of the pods.`);
}
