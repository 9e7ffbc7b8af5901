import type { AppState } from '../state.ts';
import type { Tool } from '../tool.ts';
import { clusterNow } from './cluster-clock.ts';
import { driftOf } from './drift.ts';
import { holderOf } from './lock.ts';
import { lookAt } from './looking.ts';
import { memberState, strangerState } from './member-state.ts';
import { Records } from './records.ts';
import { servicesOf } from './services-of.ts';
import { Stack } from './stack.ts';
import { volumeStates } from './storage.ts';

/** What runs of an app, compared with the newest release that the cluster remembers. */
export async function stateOf(docker: Tool, app: string): Promise<AppState> {
  const records = new Records(docker);
  const [[newest], specs, holder, live] = await Promise.all([
    records.history(app),
    records.specs(app),
    holderOf(docker, app),
    servicesOf(docker, app),
  ]);
  const stack = newest === undefined ? undefined : new Stack(newest.release);
  const meant = [...(stack?.services.values() ?? [])];
  const names = new Set([...meant.map(({ fullName }) => fullName), ...live.map(({ name }) => name)]);
  const [looks, now] = await Promise.all([lookAt(docker, [...names]), clusterNow(docker)]);
  const own = meant.map((service) => {
    const look = looks.get(service.fullName);
    const before = specs[service.fullName];
    const drift = look === undefined || before === undefined ? [] : driftOf(before, look.service.spec.value, service.isTask);
    return { ...memberState(service, look, now), drift };
  });
  const strangers = [...looks].filter(([name]) => meant.every(({ fullName }) => fullName !== name));
  const members = [...own, ...strangers.map(([name, look]) => strangerState(name.slice(app.length + 1), look, now))];
  return { app, newest, holder, members, volumes: stack === undefined ? [] : await volumeStates(docker, stack) };
}
