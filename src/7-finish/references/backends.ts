import type { KubernetesObject, Objects } from './objects.ts';
import type { Broken } from './references.ts';

/** An Ingress leads to Services by their names, and to their ports by theirs. */
export function checkBackends({ kind, self }: KubernetesObject, objects: Objects, broken: Broken): void {
  if (kind !== 'Ingress') return;
  for (const path of self.at('spec', 'rules').items.flatMap((rule) => rule.at('http', 'paths').items)) {
    const backend = path.at('backend', 'service');
    const [name, port] = [backend.at('name'), backend.at('port', 'name')];
    const service = objects.all.find((object) => object.kind === 'Service' && object.name === name.text);
    if (service === undefined) broken(name, `There is no Service "${name.text}" that this path could lead to.`);
    else if (service.self.at('spec', 'ports').items.every((one) => one.at('name').text !== port.text))
      broken(port, `The Service "${name.text}" has no port "${port.text}".`);
  }
}
