import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { commands, isCommand } from '../../src/cli/options.ts';
import { theProgram } from './program.ts';

const { folder, program, write } = theProgram();

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
}

const hooks: Hook[] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'));
const action = parse(readFileSync('action.yml', 'utf8'));
const spec = 'appspec: 1\nname: shop\nservices: { web: { image: nginx } }\n';

test.each(hooks)('$id runs a command on the files that it is about', ({ id, entry, files }) => {
  const [, command = ''] = entry.split(' ');
  expect([entry, isCommand(command)]).toEqual([id.replace('-', ' '), true]);
  expect(['app.spec.yaml', 'deploy/app.spec.yml'].every((path) => new RegExp(files).test(path))).toBe(true);
  expect(new RegExp(files).test('deploy/other.yaml')).toBe(false);
});

test('appspec-check looks at what is built too', () => {
  const { files = '' } = hooks.find(({ id }) => id === 'appspec-check') ?? {};
  const built = ['out/swarm/stack.yml', 'out/prod/k8s/app/40-web.yaml', 'out/appspec.lock.yaml'];
  expect(built.filter((path) => !new RegExp(files).test(path))).toEqual([]);
});

/** The step of action.yml as a runner has it. */
async function runAction(inputs: Readonly<Record<string, string>>) {
  const here = join(folder, 'action/dist');
  if (!existsSync(here)) mkdirSync(here, { recursive: true });
  if (!existsSync(join(here, 'cli'))) symlinkSync(program, join(here, 'cli'));
  const { run, env } = action.runs.steps.at(-1);
  const given = Object.entries(env as Record<string, string>).map(([name, text]) => {
    const [, input = ''] = /inputs\.(\w+)/.exec(text) ?? [];
    return [name, inputs[input] ?? action.inputs[input].default];
  });
  const { exitCode, stdout } = await execa('bash', ['-eo', 'pipefail', '-c', run], {
    cwd: folder,
    env: { ...Object.fromEntries(given), GITHUB_ACTION_PATH: join(folder, 'action'), GITHUB_WORKSPACE: folder },
    reject: false,
  });
  return { code: exitCode, out: stdout };
}

test('the action annotates, writes SARIF, and fails with the worst command', async () => {
  write({ 'app dir/app.spec.yaml': spec });
  const { code, out } = await runAction({ spec: 'app dir', sarif: 'found.sarif' });
  expect(code).toBe(1);
  expect(out).toMatch(/^::warning file=app dir\/app\.spec\.yaml,line=3,.*title=floating-tag::/);
  expect(JSON.parse(readFileSync(join(folder, 'found.sarif'), 'utf8')).runs[0].results).toHaveLength(1);
  expect((await runAction({ spec: 'app dir', commands: 'validate' })).code).toBe(0);
  expect((await runAction({ spec: 'app dir', commands: 'validate', arguments: '--strict' })).code).toBe(1);
});

test('the action offers commands that there are', () => {
  expect(action.inputs.commands.default.split(' ').filter((name: string) => !Object.hasOwn(commands, name))).toEqual([]);
});
