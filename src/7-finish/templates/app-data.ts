import { claimName } from '../../6-lower/kubernetes/claims.ts';
import { namespaceOf } from '../../6-lower/kubernetes/metadata.ts';
import type { App, Service, Task } from '../../core/app.ts';
import type { NamedText } from '../../core/container.ts';
import type { Port } from '../../core/service.ts';
import type { Sourced } from '../../core/sourced.ts';
import { type Data, type DataMap, namesMap } from './data.ts';

/** The resolved app as templates see it: names, images, numbers and labels, with every default decided. What is not said is `null`. */
export function dataOf(app: App): DataMap {
  return {
    app: { name: app.name.value, namespace: namespaceOf(app).value, version: app.k8s?.version.value ?? null },
    services: byName(app.services, serviceData),
    tasks: byName(app.tasks, containerData),
    volumes: byName(app.volumes, (volume) => ({ name: volume.name.value, kind: volume.kind, claim: claimName(volume).value })),
    networks: byName(app.networks, ({ name }) => ({ name: name.value })),
  };
}

function byName<T extends { readonly name: Sourced<string> }>(things: readonly T[], data: (thing: T) => Data): DataMap {
  return namesMap(things.map((thing) => [thing.name.value, data(thing)] as const));
}

function serviceData(service: Service): DataMap {
  return { ...containerData(service), replicas: service.replicas.value, ports: byName(service.ports, portData) };
}

function containerData({ name, image, env, labels }: Service | Task): DataMap {
  return { name: name.value, image: image.value.text, env: textData(env), labels: textData(labels) };
}

function portData({ name, container, protocol, publish, access }: Port): DataMap {
  return {
    name: name.value,
    container: container.value,
    protocol: protocol.value,
    publish: publish?.value ?? null,
    access: access?.value ?? null,
  };
}

function textData(texts: readonly NamedText[]): DataMap {
  return namesMap(texts.map(({ name, text }) => [name.value, text.value] as const));
}
