import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { theProgram } from './program.ts';

const { folder, command, run } = theProgram();
const inFolder = (name: string, text: string, file = 'compose.yml') => {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, file), text);
  return `${name}/${file}`;
};
const plain = 'services:\n  web: { image: "shop/web:1", ports: [] }\n';
const lossy = 'services:\n  web: { image: "shop/web:1", init: true }\n';

test('a file of which nothing is lost becomes a formatted spec beside it that builds, called like the folder', async () => {
  const path = inFolder('My Shop', plain);
  expect(await run(['import', path])).toEqual({
    code: 0,
    out: '',
    err: 'My Shop/app.spec.yaml is written. Next: appspec validate My Shop/app.spec.yaml',
  });
  expect(readFileSync(join(folder, 'My Shop/app.spec.yaml'), 'utf8')).toMatch(/^appspec: 1\nname: my-shop\nservices:\n/);
  expect(await run(['fmt', 'My Shop', '--check'])).toMatchObject({ code: 0 });
  expect(await run(['build', 'My Shop', '--quiet'])).toMatchObject({ code: 0 });
});

test('what is lost is told where it stands, with 1; the spec is written all the same', async () => {
  const { code, err } = await run(['import', inFolder('lossy', lossy), '--name', 'shop']);
  expect(code).toBe(1);
  expect(err).toContain('lossy/compose.yml:2:');
  expect(err).toContain('warning[import-lost]: `init` is lost');
  expect(readFileSync(join(folder, 'lossy/app.spec.yaml'), 'utf8')).toContain('name: shop\n');
});

test('a spec that is there stays, unless it is told to go', async () => {
  const path = inFolder('there', plain);
  writeFileSync(join(folder, 'there/app.spec.yaml'), 'mine\n');
  expect(await run(['import', path])).toMatchObject({ code: 2, err: expect.stringContaining('is there already. Use --force') });
  expect(readFileSync(join(folder, 'there/app.spec.yaml'), 'utf8')).toBe('mine\n');
  expect(await run(['import', path, '--force', '--quiet'])).toEqual({ code: 0, out: '', err: '' });
});

test('--stdout, and standard input, print the spec and nothing else', async () => {
  const path = inFolder('printed', lossy);
  const { out, code } = await run(['import', path, '--stdout']);
  expect([code, out.startsWith('appspec: 1\nname: printed\n')]).toEqual([1, true]);
  const piped = await execa(command[0], [...command.slice(1), 'import', '-', '--name', 'piped'], {
    cwd: join(folder, 'printed'),
    input: plain,
  });
  expect(piped.stdout).toMatch(/^appspec: 1\nname: piped\n/);
  expect(readdirSync(join(folder, 'printed'))).toEqual(['compose.yml']);
});

test('for programs, what is told is JSON', async () => {
  const { out } = await run(['import', inFolder('json', lossy), '--format', 'json']);
  expect(JSON.parse(out).diagnostics).toEqual([
    expect.objectContaining({ code: 'import-lost', file: 'json/compose.yml', start: { line: 2, column: 31 } }),
  ]);
});

test.each([
  ['nothing: here\n', 1, 'This is no Compose file'],
  ['services: {web: [}\n', 1, 'yaml-syntax'],
  ['', 1, 'This is no Compose file'],
])('%j is refused, and nothing is written', async (text, code, said) => {
  const name = `bad-${text.length}`;
  expect(await run(['import', inFolder(name, text)])).toMatchObject({ code, err: expect.stringContaining(said) });
  expect(readdirSync(join(folder, name))).toEqual(['compose.yml']);
});

test('no file, and one that is missing, say so', async () => {
  expect(await run(['import'])).toMatchObject({ code: 2, err: expect.stringContaining('compose.yml') });
  expect(await run(['import', 'nowhere.yml'])).toMatchObject({ code: 3, err: expect.stringContaining('nowhere.yml') });
});
