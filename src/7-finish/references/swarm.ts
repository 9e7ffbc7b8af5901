import type { App } from '../../core/app.ts';
import type { EmittedFile } from '../../core/tree.ts';
import { Cursor } from './cursor.ts';
import type { Broken } from './references.ts';
import { unique } from './unique.ts';

/** A stack refers by key: what a service names is declared at the top of the file. */
export function checkSwarm(app: App, files: readonly EmittedFile[], broken: Broken): void {
  for (const document of files.flatMap(({ documents }) => documents)) {
    const stack = new Cursor(document, app.at);
    for (const [name, service] of stack.at('services').entries) checkService({ stack, app, name, service }, broken);
    checkPorts(stack, broken);
    for (const kind of ['secrets', 'configs'] as const) checkStored(stack, kind, broken);
  }
}

interface ServiceOfStack {
  readonly stack: Cursor;
  readonly app: App;
  readonly name: string;
  readonly service: Cursor;
}

function checkService({ stack, app, name, service }: ServiceOfStack, broken: Broken): void {
  const full = `${app.name.value}_${name}`;
  if (!isServiceName(full)) broken(service.place, `"${full}" is no name that Swarm takes for a service.`);
  for (const kind of ['volumes', 'secrets', 'configs'] as const) {
    const uses = service.at(kind).items;
    for (const source of uses.filter(isNamed).map((use) => use.at('source'))) declared(stack, kind, source, broken);
    const targets = uses.map((use) => use.at('target')).flatMap(({ text, place }) => (text === undefined ? [] : [{ name: text, place }]));
    unique(targets, (path) => `"${name}" has two of its ${kind} at "${path}".`, broken);
  }
  for (const network of networksOf(service)) if (network.text !== 'default') declared(stack, 'networks', network, broken);
}

/** A bind has a path for its source, a tmpfs none. */
function isNamed(use: Cursor): boolean {
  return use.at('source').text !== undefined && (use.at('type').text ?? 'volume') === 'volume';
}

function networksOf(service: Cursor): readonly { readonly text: string | undefined; readonly place: Cursor['place'] }[] {
  const networks = service.at('networks');
  return [...networks.items, ...networks.entries.map(([text, { place }]) => ({ text, place }))];
}

function declared(stack: Cursor, kind: string, { text = '', place }: Pick<Cursor, 'text' | 'place'>, broken: Broken): void {
  if (stack.at(kind).entries.every(([name]) => name !== text)) broken(place, `The stack declares no "${text}" under \`${kind}\`.`);
}

/** Two host ports may well be on two nodes; one of the ingress network is on all of them. */
function checkPorts(stack: Cursor, broken: Broken): void {
  const ports = stack.at('services').entries.flatMap(([, service]) => service.at('ports').items);
  const published = ports.filter((port) => port.at('mode').text !== 'host' && typeof port.at('published').value === 'number');
  const names = published.map((port) => ({
    name: `${port.at('published').value}/${port.at('protocol').text ?? 'tcp'}`,
    place: port.at('published').place,
  }));
  unique(names, (port) => `Port ${port} is published twice in this stack.`, broken);
}

/** docker/swarmkit, `manager/controlapi/common.go` */
function isServiceName(name: string): boolean {
  return name.length <= 63 && /^[a-zA-Z0-9](?:[-_]*[A-Za-z0-9]+)*$/.test(name);
}

function checkStored(stack: Cursor, kind: 'secrets' | 'configs', broken: Broken): void {
  for (const [, { text, place }] of stack.at(kind).entries.map(([key, stored]) => [key, stored.at('name')] as const)) {
    if (text !== undefined && !/^[a-zA-Z0-9](?:[-_.a-zA-Z0-9]{0,62}[a-zA-Z0-9])?$/.test(text))
      broken(place, `"${text}" is no name that Swarm takes for one of its ${kind}.`);
  }
}
