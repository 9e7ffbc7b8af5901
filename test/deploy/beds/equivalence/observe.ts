import type { Bed, Instance } from './bed.ts';
import { type Observed, observeReport } from './observed.ts';
import { updateIn } from './update.ts';

/** Variables that the spec gives to each. */
const written = {
  web: ['PROBE', 'DOLLARS', 'BRACES', 'QUOTES', 'TEXT', 'UNICODE', 'NUMBER', 'PASSWORD_FILE', 'KEY'],
  db: ['PROBE'],
  plain: ['PROBE'],
};
const services = ['web', 'db', 'plain'] as const;

/** Deploys the app in two versions, the second twice, and asks each program what it sees. */
export async function observe(bed: Bed): Promise<Observed> {
  const seen: Observed = new Map();
  await bed.deploy('1');
  for (const name of services) await observeService(seen, bed, name);
  await observeReach(seen, bed);
  const [run] = await bed.runs('prepare');
  if (run !== undefined) observeReport(seen, 'prepare', await run.report(), ['PROBE']);
  await observeUpdate(seen, bed);
  return seen;
}

async function observeService(seen: Observed, bed: Bed, name: (typeof services)[number]): Promise<void> {
  const instances = await bed.instances(name);
  const report = await first(instances).report();
  seen.set(`${name} · instances`, String(instances.length));
  observeReport(seen, name, report, written[name]);
  if (name === 'web') seen.set('web · host name', report.hostname);
}

async function observeReach(seen: Observed, bed: Bed): Promise<void> {
  for (const from of services) {
    const instance = first(await bed.instances(from));
    const answers = await instance.ask('ask-resolve', ...services, 'nobody');
    for (const to of [...services, 'nobody']) {
      const isKnown = new RegExp(`^resolved ${to} \\d`, 'm').test(answers);
      seen.set(`${from} · the name ${to}`, isKnown ? 'is known' : 'is unknown');
    }
    for (const address of ['web:8080', 'db:5432', 'plain:8080']) {
      const answer = await instance.ask('ask-connect', 'tcp', address);
      seen.set(`${from} · ${address}`, answer.trim() === 'open' ? 'open' : answer.trim());
    }
  }
  const web = first(await bed.instances('web'));
  seen.set('web · what db wrote into the shared volume', await web.ask('ask-read', '/srv/shared/from-db'));
  seen.set('web · what the task wrote into the derived volume', await web.ask('ask-read', '/srv/assets/made.txt'));
  const answer = await fetch(await bed.outside(), { signal: AbortSignal.timeout(10_000) });
  seen.set('plain · the published port, from outside', `${answer.status} ${(await answer.text()).split(' ')[0]}`);
}

async function observeUpdate(seen: Observed, bed: Bed): Promise<void> {
  const old = { web: await bed.instances('web'), db: await bed.instances('db') };
  const logs = { web: old.web.map((instance) => instance.followed()), db: old.db.map((instance) => instance.followed()) };
  await bed.deploy('2');
  for (const name of ['web', 'db'] as const) {
    const after = await Promise.all((await bed.instances(name)).map((instance) => instance.log()));
    const { order, fewest, most, signals } = updateIn(await Promise.all(logs[name]), after);
    seen.set(`${name} · order of an update`, order);
    seen.set(`${name} · fewest that serve meanwhile`, String(fewest));
    seen.set(`${name} · most that serve meanwhile`, String(most));
    seen.set(`${name} · signal that ends it`, signals);
  }
  const starts = await first(await bed.instances('db')).ask('ask-read', '/data/starts');
  seen.set('db · starts that its volume remembers after an update', String(starts.trim().split('\n').length));
  seen.set('prepare · runs of two definitions', String((await bed.runs('prepare')).length));
}

function first(instances: readonly Instance[]): Instance {
  const [instance] = instances;
  if (instance === undefined) throw new Error('Nothing runs.');
  return instance;
}
