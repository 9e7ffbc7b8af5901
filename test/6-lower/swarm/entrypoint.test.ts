import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { readSpec } from '../../../src/read-spec.ts';

/** The shells of this machine run what a stack gives to the one of a container. */
const shells = [['sh'], ['dash'], ['bash', '--posix'], ['busybox', 'sh']].filter(
  ([name = '']) => spawnSync(name, ['-c', ':']).status === 0,
);

const folder = mkdtempSync(join(tmpdir(), 'appspec-'));
afterAll(() => rmSync(folder, { recursive: true }));

const everyByte = Buffer.from([...Array(255).keys()].map((byte) => byte + 1));
const secrets: Readonly<Record<string, Buffer>> = {
  bytes: Buffer.concat([everyByte, Buffer.from([0xe2, 0x82])]),
  newlines: Buffer.from('\n\nline\n\n\n'),
  empty: Buffer.from(''),
};

const program = `process.stdout.write(JSON.stringify([process.argv.slice(1), require('fs').readFileSync('/proc/self/environ', 'latin1')]))`;

function commandOf(env: string, shown = program): readonly string[] {
  const files = Object.keys(secrets).map((name) => `${join(folder, name)}: ${name}`);
  const lines = [
    'appspec: 1',
    'name: shop',
    'services:',
    '  web:',
    '    image: shop/web:1',
    `    entrypoint: [node, -e, ${JSON.stringify(shown)}]`,
  ];
  const more = [
    '    command: [--, "$HOME it\'s", "a b"]',
    `    env: { VALUE: ${JSON.stringify(env)} }`,
    `    secrets: { ${files.join(', ')} }`,
  ];
  const declared = ['secrets: { bytes: {}, newlines: {}, empty: {} }'];
  const spec = readSpec({ path: 'app.spec.yaml', text: [...lines, ...more, ...declared].join('\n') });
  const choice = { target: 'swarm', environment: undefined, given: [], processEnvironment: {} } as const;
  const { outputs } = compile(spec, choice);
  const { services } = load(outputs[0]?.text ?? '') as { services: { web: { entrypoint: string[]; command: string[] } } };
  return [...services.web.entrypoint, ...services.web.command].map((word) => word.replaceAll('$$', '$'));
}

describe.each(shells)('%s', (...shell: readonly string[]) => {
  const run = (words: readonly string[]) => spawnSync(shell[0] ?? '', [...shell.slice(1), ...words.slice(1)], { encoding: 'utf8' });

  it.each([
    ['every byte', '${secrets.bytes.value}', secrets['bytes']],
    ['newlines at both ends', '${secrets.newlines.value}', secrets['newlines']],
    ['nothing', '${secrets.empty.value}', secrets['empty']],
    ['texts around it', 'it\'s $x `y` \\ {{z}} ${secrets.newlines.value}"${secrets.empty.value}${secrets.bytes.value}\n', undefined],
  ])('hands on %s', (_title, env, alone) => {
    for (const [name, bytes] of Object.entries(secrets)) writeFileSync(join(folder, name), bytes);
    const pieces = ["it's $x `y` \\ {{z}} ", secrets['newlines'], '"', secrets['empty'], secrets['bytes'], '\n'];
    const expected = alone ?? Buffer.concat(pieces.map((piece) => Buffer.from(piece ?? '')));
    const [argv, environment] = JSON.parse(run(commandOf(env)).stdout) as [string[], string];
    expect(argv).toEqual(["$HOME it's", 'a b']);
    const value = environment.split('\0').find((line) => line.startsWith('VALUE='));
    expect(value?.slice('VALUE='.length)).toBe(expected.toString('latin1'));
  });

  it('starts no program without the secret', () => {
    rmSync(join(folder, 'empty'));
    const { status, stdout } = run(commandOf('${secrets.empty.value}'));
    expect([status, stdout]).toEqual([1, '']);
  });

  it('becomes the program, so that signals reach it', async () => {
    writeFileSync(join(folder, 'newlines'), 'a');
    const words = commandOf(
      '${secrets.newlines.value}',
      `process.on('SIGTERM', () => process.exit(7)); setInterval(() => 0, 1000); console.log(process.pid)`,
    );
    const child = spawn(shell[0] ?? '', [...shell.slice(1), ...words.slice(1)]);
    const pid = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data).trim())));
    child.kill('SIGTERM');
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect([pid, code]).toEqual([String(child.pid), 7]);
  });
});

it('has a shell to try', () => {
  expect(shells.length).toBeGreaterThan(0);
});
