import { describe, expect, it } from 'vitest';
import { swarmRows } from '../../../src/questions/diff/swarm-rows.ts';
import { allRows, changesOf, type RowCase } from './compared.ts';

const service = (more: string, deploy = '') =>
  `services:\n  web:\n    image: "nginx:1"\n${more}    deploy:\n      replicas: 2\n      update_config: { order: "start-first" }\n${deploy}`;
const task = (more = '', replicas = 1) =>
  `services:\n  migrate:\n    image: "app:1"\n${more}    deploy: { replicas: ${replicas}, restart_policy: { condition: "on-failure" } }\n`;
const mounts = (source: string) => `    volumes:\n      - type: "volume"\n        source: "${source}"\n        target: "/data"\n`;
const volume = (words: string) => `volumes:\n  data: ${words}\n`;
const cron =
  'services:\n  nightly:\n    image: "app:1"\n    deploy: { replicas: 0, labels: { swarm.cronjob.enable: "true" }, restart_policy: { condition: "none" } }\n';
const pinned = (node: string, options = '') =>
  `${service(mounts('data'), `      placement: { constraints: ["node.hostname == ${node}"] }\n`)}${volume(`{ driver: "local"${options} }`)}`;
const network = (words: string) => `networks:\n  front: ${words}\n`;
const secret = (words: string) => `secrets:\n  key: ${words}\n`;
const config = (words: string) => `configs:\n  site: ${words}\n`;
const using = (section: string, name: string) =>
  `${service(`    ${section}:\n      - source: "key"\n        target: "key"\n`)}${section}:\n  key: { external: true, name: "${name}" }\n`;

const cases: readonly RowCase[] = [
  { before: '', after: task(), change: 'service/migrate', consequence: 'new' },
  { before: '', after: service(''), change: 'service/web', consequence: 'new' },
  { before: task(), after: '', change: 'service/migrate', consequence: 'removed' },
  { before: cron, after: '', change: 'service/nightly', consequence: 'removed' },
  { before: cron, after: cron.replace('app:1', 'app:2'), change: 'service/nightly image', consequence: 'none' },
  { before: task('', 1), after: task('', 0), change: 'service/migrate deploy.replicas', consequence: 'none' },
  { before: task('', 0), after: task('    tty: true\n', 0), change: 'service/migrate tty', consequence: 'task runs again' },
  { before: pinned('a'), after: pinned('b'), change: 'service/web deploy.placement.constraints', consequence: 'data at risk' },
  {
    before: pinned('a', ', driver_opts: { type: "nfs4" }'),
    after: pinned('b', ', driver_opts: { type: "nfs4" }'),
    change: 'service/web deploy.placement.constraints',
    consequence: 'rolling restart',
  },
  { before: service(''), after: '', change: 'service/web', consequence: 'removed' },
  { before: service(''), after: service('', '      mode: "global"\n'), change: 'service/web deploy.mode', consequence: 'rejected' },
  { before: task('', 0), after: task('', 1), change: 'service/migrate deploy.replicas', consequence: 'task runs again' },
  { before: service(''), after: service('').replace('2', '0'), change: 'service/web deploy.replicas', consequence: 'downtime' },
  { before: service(''), after: service('').replace('2', '5'), change: 'service/web deploy.replicas', consequence: 'none' },
  { before: service(''), after: service('', '      labels: { a: "1" }\n'), change: 'service/web deploy.labels.a', consequence: 'none' },
  {
    before: service(''),
    after: service('').replace('order: "start-first"', 'order: "start-first", delay: "9s"'),
    change: 'service/web deploy.update_config.delay',
    consequence: 'none',
  },
  {
    before: service(''),
    after: service('', '      rollback_config: { delay: "9s" }\n'),
    change: 'service/web deploy.rollback_config.delay',
    consequence: 'none',
  },
  {
    before: service(''),
    after: service('', '      placement: { constraints: ["node.role == worker"] }\n'),
    change: 'service/web deploy.placement.constraints',
    consequence: 'rolling restart',
  },
  {
    before: service(''),
    after: service('', '      endpoint_mode: "dnsrr"\n'),
    change: 'service/web deploy.endpoint_mode',
    consequence: 'rolling restart',
  },
  { before: service(mounts('a')), after: service(mounts('b')), change: 'service/web volumes[/data].source', consequence: 'data at risk' },
  { before: service(mounts('a')), after: service(''), change: 'service/web volumes[/data]', consequence: 'data at risk' },
  { before: service(''), after: service(mounts('a')), change: 'service/web volumes[/data]', consequence: 'rolling restart' },
  {
    before: service('    ports:\n      - target: 80\n        published: 80\n'),
    after: service('    ports:\n      - target: 80\n        published: 81\n'),
    change: 'service/web ports[80].published',
    consequence: 'rolling restart',
  },
  {
    before: using('secrets', 'shop_key'),
    after: using('secrets', 'shop_key_v2'),
    change: 'service/web secrets[key].source',
    consequence: 'rolling restart',
  },
  {
    before: using('configs', 'shop_key_1'),
    after: using('configs', 'shop_key_2'),
    change: 'service/web configs[key].source',
    consequence: 'rolling restart',
  },
  {
    before: service('    networks: ["a"]\n'),
    after: service('    networks: ["a", "b"]\n'),
    change: 'service/web networks',
    consequence: 'rolling restart',
  },
  {
    before: `${service('    networks:\n      front: {}\n')}${network('{}')}`,
    after: `${service('    networks:\n      front: {}\n')}${network('{ name: "b" }')}`,
    change: 'service/web networks.b',
    consequence: 'rolling restart',
  },
  { before: service(''), after: service('    tty: true\n'), change: 'service/web tty', consequence: 'rolling restart' },
  { before: task(), after: task('    tty: true\n'), change: 'service/migrate tty', consequence: 'task runs again' },

  { before: '', after: volume('{ driver: "local" }'), change: 'volume/data', consequence: 'new' },
  { before: volume(''), after: volume('{ driver: "cloudstor:aws" }'), change: 'volume/data driver', consequence: 'rejected' },
  { before: volume('{ driver: "local" }'), after: '', change: 'volume/data', consequence: 'data at risk' },
  { before: volume('{ name: "a" }'), after: volume('{ name: "b" }'), change: 'volume/data name', consequence: 'data at risk' },
  { before: volume('{}'), after: volume('{ external: true }'), change: 'volume/data external', consequence: 'data at risk' },
  { before: volume('{ driver: "a" }'), after: volume('{ driver: "b" }'), change: 'volume/data driver', consequence: 'rejected' },
  {
    before: volume('{ driver_opts: { size: "10" } }'),
    after: volume('{ driver_opts: { size: "20" } }'),
    change: 'volume/data driver_opts.size',
    consequence: 'data at risk',
  },
  {
    before: volume('{ driver: "a", driver_opts: { size: "10" } }'),
    after: volume('{ driver: "b", driver_opts: { size: "20" } }'),
    change: 'volume/data driver_opts.size',
    consequence: 'rejected',
  },
  { before: volume('{}'), after: volume('{ labels: { a: "1" } }'), change: 'volume/data labels.a', consequence: 'none' },

  { before: '', after: network('{}'), change: 'network/front', consequence: 'new' },
  { before: network('{}'), after: '', change: 'network/front', consequence: 'removed' },
  { before: network('{}'), after: network('{ name: "b" }'), change: 'network/front name', consequence: 'none' },
  { before: network('{}'), after: network('{ attachable: true }'), change: 'network/front attachable', consequence: 'none' },

  { before: '', after: secret('{ external: true }'), change: 'secret/key', consequence: 'new' },
  { before: secret('{ external: true }'), after: '', change: 'secret/key', consequence: 'removed' },
  { before: secret('{ name: "a" }'), after: secret('{ name: "b" }'), change: 'secret/key name', consequence: 'none' },
  { before: secret('{}'), after: secret('{ labels: { a: "1" } }'), change: 'secret/key labels.a', consequence: 'none' },

  { before: '', after: config('{ file: "a" }'), change: 'config/site', consequence: 'new' },
  { before: config('{ file: "a" }'), after: '', change: 'config/site', consequence: 'removed' },
  { before: config('{ name: "a" }'), after: config('{ name: "b" }'), change: 'config/site name', consequence: 'none' },
  { before: config('{ file: "a" }'), after: config('{ file: "b" }'), change: 'config/site file', consequence: 'rejected' },
  { before: config('{}'), after: config('{ labels: { a: "1" } }'), change: 'config/site labels.a', consequence: 'none' },
];

describe('what a change of a stack file means', () => {
  it.each(cases)('$change: $consequence', (one) => {
    const change = changesOf('swarm', one).get(one.change);
    expect(change?.consequence).toBe(one.consequence);
    expect(change?.why).toMatch(/^[A-Z].*\.$/);
  });

  it('has a case for every row', () => {
    const met = new Set(cases.map((one) => changesOf('swarm', one).get(one.change)?.row));
    const rows = allRows({ ...swarmRows, stack: [] });
    expect([...rows].filter((row) => !met.has(row)).map(([where, consequence, why]) => ({ where, consequence, why }))).toEqual([]);
  });

  it('says what a restart is by how the service is rolled out', () => {
    const restarted = (deploy: string) => {
      const stack = (image: string) => `services:\n  web:\n    image: "${image}"\n    deploy: ${deploy}\n`;
      return changesOf('swarm', { before: stack('a:1'), after: stack('a:2'), change: '', consequence: 'none' }).get('service/web image')
        ?.consequence;
    };
    expect(restarted('{ replicas: 1, update_config: { order: "start-first" } }')).toBe('rolling restart');
    expect(restarted('{ replicas: 1, update_config: { order: "stop-first" } }')).toBe('downtime');
    expect(restarted('{ replicas: 3, update_config: { order: "stop-first", parallelism: 1 } }')).toBe('rolling restart');
    expect(restarted('{ replicas: 3, update_config: { order: "stop-first", parallelism: 0 } }')).toBe('downtime');
    expect(restarted('{ replicas: 0 }')).toBe('none');
    expect(restarted('{ mode: "global" }')).toBe('rolling restart');
    expect(restarted('{ replicas: 1, restart_policy: { condition: "none" } }')).toBe('task runs again');
  });
});
