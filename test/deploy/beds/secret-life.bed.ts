import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { until } from '../../beds/until.ts';
import { theProgram } from '../../cli/program.ts';
import { onTerminal } from '../../cli/terminal.ts';
import { Canaries } from './canary/canaries.ts';
import { watchProcesses } from './canary/processes.ts';
import { daemonLogs, filesWith, remains } from './canary/remains.ts';
import { findingsIn, targets } from './canary/targets.ts';
import { goodImageOnBoth } from './good-image.ts';
import { good } from './kubernetes.ts';

const { folder, program, run, write } = theProgram();
goodImageOnBoth();

const values = {
  file: 'CANARY-file-5f1c',
  renewed: 'CANARY-renewed-11d0',
  env: 'CANARY-env-83ab',
  piped: 'CANARY-piped-c0de',
  typed: 'CANARY-typed-9a3e',
};
const canaries = new Canaries(Object.values(values));

/** What `web` prints comes out with its failures, and so it has only paths in its environment. On a busy machine a program needs more than a second to fail. */
const spec = (app: string) => `appspec: 1
name: ${app}
services:
  web:
    image: "${good}"
    env: { PROBE: "sleep 1", PASSWORD_FILE: "\${secrets.from_file}" }
    secrets: [from_file, piped]
    needs: [migrate]
    rollout: { monitor: 5s, delay: 5s }
  worker:
    image: "${good}"
    entrypoint: [/bin/sleep]
    command: ["3600"]
    env: { LICENSE: "\${secrets.from_env.value}" }
    secrets: [from_env, made, typed]
    stop: { grace: 1s }
    rollout: { monitor: 1s, delay: 1s }
tasks:
  migrate: { image: "${good}", env: { PROBE: exit 0 }, secrets: [from_file], retryDelay: 1s }
secrets:
  from_file: { file: value.txt }
  from_env: { env: CANARY }
  piped: { prompt: true }
  typed: { prompt: true }
  made: { generate: { bytes: 32 } }
targets: { swarm: { engine: "20.10" }, k8s: { version: "1.34" } }
`;

it('a search finds what it looks for, however it is packed', async () => {
  const { gzipSync } = await import('node:zlib');
  const told = JSON.stringify({ before: 'x', value: values.file });
  const packed = Buffer.from(gzipSync(told).toString('base64')).toString('base64');
  const hidden = [
    told,
    packed,
    Buffer.from(told).toString('base64'),
    Buffer.from(`a${told}`).toString('base64url'),
    JSON.stringify({ packed }),
  ];
  expect(hidden.map((text) => canaries.isIn(text))).toEqual(hidden.map(() => true));
  expect(canaries.isIn(JSON.stringify({ packed: gzipSync('CANARY').toString('base64') }))).toBe(false);
});

it.concurrent.each(targets)(
  'on $target no value is anywhere but in its secret, all its life long',
  async ({ target, names, read, clean }) => {
    const app = `canary-life-${target}`;
    const places = ['home', 'tmp'].map((name) => join(folder, `${name}-${target}`));
    const [HOME = '', TMPDIR = ''] = places;
    for (const place of places) mkdirSync(place, { recursive: true });
    const says = (text: string, file = values.file) => write({ [`${app}/app.spec.yaml`]: text, [`${app}/value.txt`]: file });
    const found: string[] = [];
    const kept = new Set<string>();
    // The value that appspec makes is known when a container reads it: what was told before is searched then.
    const early: string[] = [];
    let sought = canaries;
    /** What `env` says stands in the environment of appspec, where whoever started it put it, and so in that of what it starts. */
    let others = canaries;
    const tells = (text: string) => {
      if (sought === canaries) early.push(text);
      return sought.isIn(text);
    };
    const logs = daemonLogs(target);
    if (logs.paths.length === 0) console.warn(`The logs of the daemons of ${target} are not to be seen: they were not searched.`);
    const search = async (when: string) => {
      const texts = await until('the cluster tells what it has', async () => ({ is: await remains[target](app) }));
      for (const text of texts) {
        if (tells(text)) found.push(`${when}: ${text.slice(0, 300)}`);
        for (const [what] of text.matchAll(/"Lease"|appspec-lock|appspec-release|appspec\.dev\/number/g)) kept.add(what);
      }
    };
    const plain = { HOME, TMPDIR, APPSPEC_RUN: app };
    const typedAt = async (words: string, lines: readonly (readonly [question: RegExp, answer: string])[]) => {
      const command = [process.execPath, join(program, 'appspec.cjs'), ...words.split(' '), '--target', target];
      const { shown, type, until: seen, ended } = onTerminal(command, { cwd: join(folder, app), env: plain });
      for (const [question, answer] of lines) {
        await seen(() => expect(shown()).toMatch(question));
        type(`${answer}\r`);
      }
      const code = await ended;
      if (tells(shown())) found.push(`${words} showed it`);
      return code;
    };
    const appspec = async (words: string, input?: string) => {
      const options = { env: { ...plain, CANARY: values.env }, cwd: join(folder, app), ...(input === undefined ? {} : { input }) };
      const work = run([...words.split(' '), '--target', target], options);
      let isDone = false;
      const done = work.finally(() => {
        isDone = true;
      });
      while (!isDone) {
        await search(`while ${words}`);
        await new Promise((resolve) => setTimeout(resolve, 3000));
      }
      const { code, out, err } = await done;
      if ([out, err].some(tells)) found.push(`${words} told it`);
      return { code, out, err };
    };
    says(spec(app));
    await clean(app);
    const processes = watchProcesses(`APPSPEC_RUN=${app}`);
    try {
      expect(await appspec('secrets create --only piped --value-from -', `${values.piped}\n`)).toMatchObject({ code: 0 });
      const typing = [
        [/\(yes, no\) /, 'yes'],
        [/\ntyped: $/, values.typed],
        [/\ntyped again: $/, values.typed],
      ] as const;
      expect(await typedAt('secrets create --only typed', typing)).toBe(0);
      expect(await appspec('secrets create --yes')).toMatchObject({ code: 0 });
      for (const words of ['secrets plan', 'secrets plan --format json', 'build', 'deploy --dry-run'])
        expect(await appspec(words), words).toMatchObject({ code: 0 });
      expect((await appspec('doctor')).out).toContain('  ok       what the release needs');
      expect(findingsIn((await appspec('doctor --format json')).out)).toEqual([]);
      expect(await appspec('deploy --yes --format json')).toMatchObject({ code: 0 });
      const there = [
        await read(app, 'web', '/run/secrets/from_file'),
        await read(app, 'worker', '/run/secrets/from_env'),
        await read(app, 'worker', '/run/secrets/typed'),
      ];
      expect(there).toEqual([values.file, values.env, values.typed]);
      const made = await read(app, 'worker', '/run/secrets/made');
      expect(made).toMatch(/^[-_\w]{43}$/);
      sought = new Canaries([...Object.values(values), made]);
      others = new Canaries([values.file, values.renewed, values.piped, values.typed, made]);
      found.push(...early.filter((text) => sought.isIn(text)).map((text) => `before it was read: ${text.slice(0, 300)}`));
      for (const words of ['status', 'status --format json', 'logs', 'logs web --format json', 'run migrate', 'diff --live --format json'])
        expect(await appspec(words), words).toMatchObject({ code: 0 });

      says(spec(app).replace('sleep 1"', 'sleep 2"'));
      expect(await appspec('deploy --yes')).toMatchObject({ code: 0 });
      says(spec(app).replace('sleep 1"', 'exit 3"'));
      const failed = await appspec('deploy --yes --timeout 90s');
      expect(failed).toMatchObject({ code: 1, err: expect.stringContaining('its last lines:') });
      const again = await appspec('deploy --yes --timeout 90s --format json');
      expect(again).toMatchObject({ code: 1, out: expect.stringContaining('"log":["') });
      expect(await appspec('status')).toMatchObject({ code: 0 });
      expect(await appspec('rollback --yes')).toMatchObject({ code: 0 });

      says(spec(app), values.renewed);
      expect(await appspec('secrets rotate --only from_file --yes')).toMatchObject({ code: 0 });
      expect(await read(app, 'web', '/run/secrets/from_file')).toBe(values.renewed);
      expect(await appspec('secrets prune --yes --format json')).toMatchObject({ code: 0 });
      expect(await names(app)).toEqual(['from_env', 'from_file_v2', 'made', 'piped', 'typed']);
      await search('in the end');
      expect(await appspec(`down --secrets --confirm ${app} --yes`)).toMatchObject({ code: 0 });
      await search('after down');
      expect(await names(app)).toEqual([]);
    } finally {
      processes.stop();
      await appspec('down --yes');
      await clean(app);
    }
    expect(found).toEqual([]);
    expect([...kept].sort()).toEqual(target === 'swarm' ? ['appspec-lock', 'appspec-release'] : ['"Lease"', 'appspec.dev/number']);
    const tool = target === 'swarm' ? 'docker' : 'kubectl';
    expect([...processes.marked.arguments].filter((words) => words.startsWith(`${tool}\0`)).length).toBeGreaterThan(20);
    expect([...processes.arguments].filter((words) => sought.isIn(words))).toEqual([]);
    expect([...processes.marked.environments].filter((environment) => others.isIn(environment))).toEqual([]);
    expect([...places, join(folder, 'cache'), join(folder, app)].flatMap((place) => filesWith(place, (text) => sought.isIn(text)))).toEqual(
      [join(folder, app, 'value.txt')],
    );
    expect(logs.with((text) => sought.isIn(text))).toEqual([]);
  },
  // A whole life: half an hour where others use the machine, too.
  1_800_000,
);
