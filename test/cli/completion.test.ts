import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, test } from 'vitest';
import { theProgram } from './program.ts';

const { folder, command, run, write } = theProgram();
const bin = join(folder, 'bin');

const spec = `appspec: 1
name: shop
variables: { TAG: { default: "1" }, TONE: { default: "b" } }
services: { web: { image: "shop/web:1" }, worker: { image: "shop/worker:1" } }
environments: { prod: {}, preview: {} }
`;

beforeAll(() => {
  mkdirSync(bin);
  writeFileSync(join(bin, 'appspec'), `#!/bin/sh\nexec ${command.join(' ')} "$@"\n`);
  chmodSync(join(bin, 'appspec'), 0o755);
  write({ 'app/app.spec.yaml': spec, 'app/values.yaml': '', 'app.spec.yaml': spec });
});

/** What the shell offers at the end of a line. */
type Shell = (script: string, line: string) => Promise<string[]>;

const environment = { PATH: `${bin}:${process.env['PATH']}`, HOME: folder, XDG_CACHE_HOME: join(folder, 'cache'), TERM: 'dumb' };
const execute = async (file: string, words: readonly string[]) =>
  (await execa(file, words, { cwd: folder, env: environment, stdin: 'ignore', timeout: 30_000 })).stdout;

const bash: Shell = async (script, line) => {
  const words = line.replaceAll('=', ' = ').split(' ');
  const set = `source ${script}; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}`;
  return (await execute('bash', ['--norc', '-c', `${set}; _appspec; printf '%s\\n' "\${COMPREPLY[@]}"`])).split('\n');
};

const fish: Shell = async (script, line) => {
  const out = await execute('fish', ['--no-config', '-c', `source ${script}; complete -C '${line}'`]);
  return out.split('\n').map((offer) => (offer.split('\t')[0] ?? '').replace(/^--\w+=/, ''));
};

/** A line with TAB in a terminal of its own; what stands there after it, less what was typed. */
const zsh: Shell = async (script, line) => {
  const keys = `
    zmodload zsh/zpty
    zpty shell zsh -f -i
    zpty -w shell "PS1=; autoload -Uz compinit; compinit -u -D; source ${script}"
    zpty -w shell 'unsetopt list_beep auto_list; show() { print -r -- "<""<$BUFFER>>" }; zle -N show; bindkey "^X" show'
    zpty -w shell 'LISTMAX=0; print rea''dy'
    zpty -r -m shell out '*ready*'
    zpty -w -n shell $'${line}\\t\\C-x'
    zpty -r -m shell out '*<<*>>*'
    print -r -- "$out"
    zpty -d shell`;
  const [, buffer = ''] = /<<(.*)>>/.exec(await execute('zsh', ['-f', '-c', keys])) ?? [];
  return [/[^ =]+=?$/.exec(buffer.trimEnd())?.[0] ?? ''];
};

const has = async (shell: string) => (await execa(shell, ['--version'], { reject: false })).failed === false;

/** Other machines need only what they have; continuous integration has bash. */
const isThere = new Map([
  ['bash', process.env['CI'] !== undefined || (await has('bash'))],
  ['fish', await has('fish')],
  ['zsh', await has('zsh')],
]);
for (const [shell, there] of isThere) if (!there) console.log(`${shell} is not installed: its completion is not tried.`);

describe.each([
  { name: 'bash', shell: bash },
  { name: 'fish', shell: fish },
  { name: 'zsh', shell: zsh },
])('$name', ({ name, shell }) => {
  test.skipIf(isThere.get(name) !== true).each([
    ['appspec val', ['validate']],
    ['appspec build --strin', []],
    ['appspec build --stri', ['--strict']],
    ['appspec build --target k', ['k8s']],
    ['appspec build --target=k', ['k8s']],
    ['appspec explain --format js', ['json']],
    ['appspec build app --env pro', ['prod']],
    ['appspec explain --spec app services.wo', ['services.worker']],
    ['appspec explain port-con', ['port-conflict']],
    ['appspec build --set TA', ['TAG=']],
    ['appspec list ima', ['images']],
    ['appspec validate --vars app/va', ['app/values.yaml']],
    ['appspec completion zs', ['zsh']],
  ])('%s', async (line, offered) => {
    const script = join(folder, `completion.${name}`);
    if (!existsSync(script)) writeFileSync(script, (await run(['completion', name])).out);
    const typed = line.split(/[ =]/).at(-1);
    expect((await shell(script, line)).filter((offer) => offer !== '' && offer !== typed)).toEqual(offered);
  });
});

test('bash offers all that there is', async () => {
  const script = join(folder, 'all.bash');
  writeFileSync(script, (await run(['completion', 'bash'])).out);
  expect(await bash(script, 'appspec build app --env ')).toEqual(['preview', 'prod']);
  expect(await bash(script, 'appspec list images --spec app --env p')).toEqual(['preview', 'prod']);
  expect(await bash(script, 'appspec explain --spec app services.')).toEqual(['services.web', 'services.worker']);
  expect((await bash(script, 'appspec build ap')).sort()).toEqual(['app', 'app.spec.yaml']);
});

test('another shell is a mistake', async () => {
  expect(await run(['completion', 'tcsh'])).toMatchObject({ code: 2, err: expect.stringContaining('bash, zsh, fish') });
});
