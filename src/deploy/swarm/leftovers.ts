import type { Release } from '../release.ts';
import type { Tool } from '../tool.ts';
import { inspected } from './looking.ts';
import { idsOf, servicesOf } from './services-of.ts';
import { Stack } from './stack.ts';

interface Leftover {
  readonly kind: 'service' | 'config' | 'network';
  readonly id: string;
  readonly name: string;
}

/** What the stack made once and does not say any more. What something still uses stays, and is named the next time. */
export async function leftovers(docker: Tool, release: Release, prune: boolean): Promise<string[]> {
  const found = await leftIn(docker, new Stack(release));
  const gone = prune ? await inTurn(docker, found) : found;
  return gone.map(({ kind, name }) => `${kind} ${name}`);
}

async function leftIn(docker: Tool, stack: Stack): Promise<Leftover[]> {
  const services = new Set([...stack.services.values()].map(({ fullName }) => fullName));
  const [configs, networks] = [namesIn(stack, 'configs'), namesIn(stack, 'networks').add(`${stack.app}_default`)];
  const [live, liveConfigs, liveNetworks] = await Promise.all([
    servicesOf(docker, stack.app),
    named(docker, 'config', stack.app),
    named(docker, 'network', stack.app),
  ]);
  return [
    ...live.map(({ id, name }) => ({ kind: 'service' as const, id, name })).filter(({ name }) => !services.has(name)),
    ...liveConfigs.filter(({ name }) => !configs.has(name)),
    ...liveNetworks.filter(({ name }) => !networks.has(name)),
  ];
}

function namesIn(stack: Stack, section: string): Set<string> {
  return new Set(stack.section(section).map(([key]) => stack.nameOf(section, key)));
}

async function named(docker: Tool, kind: 'config' | 'network', app: string): Promise<Leftover[]> {
  const answers = await inspected(docker, kind, await idsOf(docker, kind, app));
  return answers.map((answer) => ({
    kind,
    id: answer.text(kind === 'config' ? 'ID' : 'Id'),
    name: kind === 'config' ? answer.text('Spec', 'Name') : answer.text('Name'),
  }));
}

/** Services first: they use the others. */
async function inTurn(docker: Tool, all: readonly Leftover[]): Promise<Leftover[]> {
  const removed: Leftover[] = [];
  for (const one of all) {
    const { exitCode, stderr } = await docker.ask([one.kind, 'rm', one.id]);
    if (exitCode === 0 || /not found|no such/i.test(stderr)) removed.push(one);
  }
  return removed;
}
