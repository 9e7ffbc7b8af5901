import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { theProgram } from '../../cli/program.ts';
import { Canaries } from './canary/canaries.ts';
import { watchProcesses } from './canary/processes.ts';
import { daemonLogs, filesWith } from './canary/remains.ts';
import { findingsIn } from './canary/targets.ts';

const { folder, run, write } = theProgram();
const values = { file: 'CANARY-file-5f1c', env: 'CANARY-env-83ab', piped: 'CANARY-piped-c0de' };

const spec = (app: string) => `appspec: 1
name: ${app}
services: { web: { image: "appspec/none:1", secrets: [from_file, from_env, piped, made] } }
secrets:
  from_file: { file: value.txt }
  from_env: { env: CANARY }
  piped: { prompt: true }
  made: { generate: { bytes: 32 } }
targets: { k8s: { version: "1.34" } }
`;

/** What a container would find is asked of Kubernetes, which tells. */
const targets = [
  {
    target: 'swarm' as const,
    clean: async (app: string) => {
      const { stdout } = await execa('docker', ['secret', 'ls', '--format', '{{.Name}}']);
      const own = stdout.split('\n').filter((name) => name.startsWith(`${app}_`));
      if (own.length > 0) await execa('docker', ['secret', 'rm', ...own]);
    },
    stored: async () => undefined,
  },
  {
    target: 'k8s' as const,
    clean: async (app: string) => {
      await execa('kubectl', ['delete', 'namespace', app, '--ignore-not-found', '--timeout=180s']);
    },
    stored: async (app: string) => {
      const { stdout } = await execa('kubectl', ['--namespace', app, 'get', 'secret', `${app}-secrets`, '--output=json']);
      const { data } = JSON.parse(stdout) as { readonly data: Readonly<Record<string, string>> };
      return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]));
    },
  },
];

it.each(targets)('on $target a value goes into the cluster, and nowhere else', async ({ target, clean, stored }) => {
  const app = `vault-canary-${target}`;
  const temporary = join(folder, `tmp-${target}`);
  mkdirSync(temporary);
  write({ [`${app}/app.spec.yaml`]: spec(app), [`${app}/value.txt`]: values.file });
  const env = { CANARY: values.env, TMPDIR: temporary };
  const said: string[] = [];
  const appspec = async (words: string, input?: string) => {
    const done = await run([...words.split(' '), '--target', target], {
      env,
      cwd: join(folder, app),
      ...(input === undefined ? {} : { input }),
    });
    said.push(done.out, done.err);
    return done;
  };
  await clean(app);
  const logs = daemonLogs(target);
  if (logs.paths.length === 0) console.warn(`The logs of the daemons of ${target} are not to be seen: they were not searched.`);
  const processes = watchProcesses('');
  try {
    expect((await appspec('secrets plan')).code).toBe(1);
    expect((await appspec('secrets create --only piped --value-from -', `${values.piped}\n`)).code).toBe(0);
    expect((await appspec('secrets create --yes')).code).toBe(0);
    expect(await appspec('secrets plan --format json')).toMatchObject({ code: 0 });
    expect((await appspec('secrets create --only piped --value-from -', 'CANARY-again')).code).toBe(1);
    for (const words of ['build', 'deploy --dry-run --format json']) expect(await appspec(words), words).toMatchObject({ code: 0 });
    expect(findingsIn((await appspec('doctor --format json')).out)).toEqual([]);
    expect((await appspec('secrets prune --yes')).code).toBe(0);
  } finally {
    processes.stop();
  }
  const there = await stored(app);
  expect(there).toEqual(
    target === 'swarm'
      ? undefined
      : { from_file: values.file, from_env: values.env, piped: values.piped, made: expect.stringMatching(/^[-_\w]{43}$/) },
  );
  await clean(app);
  // What appspec made, too. On Swarm only a container can say what that is: see secret-life.bed.ts.
  const all = new Canaries([...Object.values(values), ...(there === undefined ? [] : [String(there['made'])])]);
  const holds = (text: string) => all.isIn(text);
  expect(
    [...processes.arguments].some((words) => words.includes(target === 'swarm' ? 'secret\0create' : '--field-manager=appspec-secrets')),
  ).toBe(true);
  expect([...processes.arguments].filter(holds)).toEqual([]);
  expect(said.filter(holds)).toEqual([]);
  expect(filesWith(temporary, holds)).toEqual([]);
  expect(filesWith(folder, holds).filter((path) => !path.endsWith('/value.txt'))).toEqual([]);
  expect(logs.with(holds)).toEqual([]);
});
