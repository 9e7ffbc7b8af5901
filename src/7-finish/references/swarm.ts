import { isServiceName } from '../../6-lower/swarm/service-name.ts';
import type { App } from '../../core/app.ts';
import type { EmittedFile } from '../../core/tree.ts';
import { Cursor } from './cursor.ts';
import type { Broken } from './references.ts';
import { readShortMount } from './short-mount.ts';
import { readShortPort } from './short-port.ts';
import { type Named, named, unique } from './unique.ts';

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
  if (!isServiceName(full)) broken(service, `"${full}" is no name that Swarm takes for a service.`);
  for (const kind of ['volumes', 'secrets', 'configs'] as const) {
    const uses = service.at(kind).items;
    for (const { name: source, at } of uses.flatMap((use) => sourceOf(kind, use))) declared(stack, kind, source, at, broken);
    const targets = uses.map((use) => use.at('target'));
    unique(named(targets), (path) => `"${name}" has two of its ${kind} at "${path}".`, broken);
  }
  for (const { name: network, at } of networksOf(service)) if (network !== 'default') declared(stack, 'networks', network, at, broken);
}

/** A bind has a path for its source, a tmpfs none; a patch may have short forms too. */
function sourceOf(kind: 'volumes' | 'secrets' | 'configs', use: Cursor): readonly Named[] {
  if (use.text === undefined) return (use.at('type').text ?? 'volume') === 'volume' ? named([use.at('source')]) : [];
  const name = kind === 'volumes' ? readShortMount(use.text).volume : use.text;
  return name === undefined || use.text.includes('$') ? [] : [{ name, at: use }];
}

/** A list of names, or a map. */
function networksOf(service: Cursor): readonly Named[] {
  const networks = service.at('networks');
  return [...named(networks.items), ...networks.entries.map(([name, at]) => ({ name, at }))];
}

function declared(stack: Cursor, kind: string, name: string, at: Cursor, broken: Broken): void {
  if (!stack.at(kind, name).exists) broken(at, `The stack declares no "${name}" under \`${kind}\`.`);
}

/** Two host ports may well be on two nodes; one of the ingress network is on all of them. */
function checkPorts(stack: Cursor, broken: Broken): void {
  const ports = stack.at('services').entries.flatMap(([, service]) => service.at('ports').items);
  unique(ports.flatMap(publishedBy), (port) => `Port ${port} is published twice in this stack.`, broken);
}

function publishedBy(port: Cursor): readonly Named[] {
  const [published, protocol] = [port.at('published'), port.at('protocol').text ?? 'tcp'];
  if (port.text !== undefined) return publishedByShort(port, port.text);
  if (port.at('mode').text === 'host' || typeof published.value !== 'number' || published.value === 0) return [];
  return [{ name: `${published.value}/${protocol}`, at: published }];
}

/** Longer ranges nobody publishes, and a hostile file might have thousands of them. */
const longestRange = 100;

function publishedByShort(at: Cursor, text: string): readonly Named[] {
  const { published, protocol } = readShortPort(text) ?? {};
  if (published === undefined) return [];
  const [first, last] = published;
  return Array.from({ length: Math.min(last - first + 1, longestRange) }, (_, index) => ({ name: `${first + index}/${protocol}`, at }));
}

function checkStored(stack: Cursor, kind: 'secrets' | 'configs', broken: Broken): void {
  for (const { name, at } of named(stack.at(kind).entries.map(([, stored]) => stored.at('name')))) {
    if (!/^[a-zA-Z0-9](?:[-_.a-zA-Z0-9]{0,62}[a-zA-Z0-9])?$/.test(name))
      broken(at, `"${name}" is no name that Swarm takes for one of its ${kind}.`);
  }
}
