import type { Cursor } from './cursor.ts';
import type { KubernetesObject } from './objects.ts';
import { portsOf } from './pods.ts';
import type { Broken } from './references.ts';

/** A workload selects its own pods; a Service those whose ports it names. */
export function checkSelector(
  { kind, name, self, pod, podLabels }: KubernetesObject,
  objects: readonly KubernetesObject[],
  broken: Broken,
): void {
  const selector = kind === 'Service' ? self.at('spec', 'selector') : self.at('spec', 'selector', 'matchLabels');
  if (selector.entries.length === 0) return;
  const selects = (labels: ReadonlyMap<string, unknown>) => selector.entries.every(([key, { value }]) => labels.get(key) === value);
  if (pod !== undefined && !selects(podLabels)) broken(selector, `The selector of ${kind} "${name}" does not select its own pods.`);
  const selected = objects.filter((object) => object.pod !== undefined && selects(object.podLabels));
  if (selected.length === 0) broken(selector, `The selector of ${kind} "${name}" selects no pods.`);
  if (kind === 'StatefulSet') checkGoverning(self, objects, broken);
  for (const port of kind === 'Service' ? self.at('spec', 'ports').items : []) {
    const target = port.at('targetPort');
    const without = selected.find(
      (object) => object.pod !== undefined && !portsOf(object.pod).some((own) => own.at('name').text === target.text),
    );
    if (target.text !== undefined && without !== undefined) broken(target, `The pods of "${without.name}" have no port "${target.text}".`);
  }
}

function checkGoverning(self: Cursor, objects: readonly KubernetesObject[], broken: Broken): void {
  const service = self.at('spec', 'serviceName');
  if (!objects.some(({ kind, name }) => kind === 'Service' && name === service.text))
    broken(service, `There is no Service "${service.text}" for the names of the pods.`);
}
