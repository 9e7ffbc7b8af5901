import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { theProgram } from './program.ts';

const { folder, program, command, run, write } = theProgram();
const spec = 'appspec: 1\nname: shop\nvariables: { TAG: { default: "1" } }\nservices: { web: { image: "shop/web:${TAG}" } }\n';
const at = (path: string) => join(folder, path);
const isRoot = process.getuid?.() === 0;

/** Every command that reads a spec. */
const readers = ['build', 'check', 'validate', 'diff', 'graph', 'fmt'];

test.each([
  ['a folder without a spec', (path: string) => mkdirSync(path), `app.spec.yaml: it does not exist.`],
  ['a link to nothing', (path: string) => symlinkSync('nothing', path), 'it does not exist.'],
  ['a link to itself', (path: string) => symlinkSync(path, path), 'its links go round in a circle.'],
  ['a device without an end', (path: string) => symlinkSync('/dev/zero', path), 'it is longer than 64 MB'],
  ['a file that is too long', (path: string) => writeSparse(path, 3 * 2 ** 30), 'it is longer than 64 MB'],
  ['a socket', (path: string) => bindSocket(path), 'it is no file.'],
])('%s is no spec', async (name, make, reason) => {
  const path = name.replaceAll(' ', '-');
  await make(at(path));
  for (const command of readers) {
    expect(await run([command, path])).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringMatching(new RegExp(`^appspec: ${path}.*${reason}`)),
    });
  }
});

function writeSparse(path: string, bytes: number): void {
  writeFileSync(path, '');
  truncateSync(path, bytes);
}

/** Bound by a process that is killed at once, so that only the name is left. */
async function bindSocket(path: string): Promise<void> {
  const code = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  await new Promise((resolve) => spawn(process.execPath, ['-e', code]).on('exit', resolve));
}

test('a pipe that nobody writes to is empty, and one that somebody writes to is read to its end', async () => {
  execFileSync('mkfifo', [at('pipe')]);
  expect(await run(['validate', 'pipe'])).toMatchObject({ code: 1, err: expect.stringContaining('The file is empty.') });
  const slowly = `(printf 'appspec: 1\\n'; sleep 0.2; printf 'name: shop\\n')`;
  const line = `${command.join(' ')} validate <${slowly} --format json`;
  expect(JSON.parse(execFileSync('bash', ['-c', line], { cwd: folder, encoding: 'utf8' })).diagnostics).toEqual([]);
});

test.each(['/dev/zero', '/dev/full'])('%s as standard input comes to an end', async (device) => {
  const input = openSync(device, 'r');
  const child = spawn(command[0], [...command.slice(1), 'validate', '-'], { stdio: [input, 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (text) => {
    said += text;
  });
  expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(3);
  expect(said).toBe('appspec: Standard input: it is longer than 64 MB, which no text for appspec is.\n');
});

test.each(['/dev/zero', 'missing.yaml', '.', 'loop'])('%s is no values file', async (path) => {
  write({ 'app.spec.yaml': spec });
  if (!existsSync(at('loop')) && path === 'loop') symlinkSync('loop', at('loop'));
  expect(await run(['build', '--vars', path])).toMatchObject({ code: 3, err: expect.stringMatching(/^appspec: .*: it/) });
  expect(existsSync(at('out'))).toBe(false);
});

test('a spec that nobody may read', async () => {
  write({ 'secret/app.spec.yaml': spec });
  chmodSync(at('secret/app.spec.yaml'), 0);
  const said = isRoot ? await runAsNobody('secret') : await run(['validate', 'secret']);
  expect(said).toMatchObject({ code: 3, err: expect.stringContaining('secret/app.spec.yaml: permission is denied.') });
});

/** Root may read everything, so the program runs as somebody else. */
async function runAsNobody(path: string) {
  for (const open of [folder, ...(existsSync(program) ? [program] : [])]) chmodSync(open, 0o755);
  const words = ['--reuid=65534', '--regid=65534', '--clear-groups', ...command, 'validate', path];
  const child = spawn('setpriv', words, { cwd: folder, env: { NO_COLOR: '1', APPSPEC_NO_CODE_CACHE: '1' } });
  let err = '';
  child.stderr.on('data', (text) => {
    err += text;
  });
  return { code: await new Promise((resolve) => child.on('exit', resolve)), err };
}

test('names with blanks and line ends stay on their line', async () => {
  write({ 'a b/c\nd.yaml': spec, 'a b/broken\n::error::x.yaml': 'services: [' });
  expect((await run(['build', 'a b/c\nd.yaml'])).code).toBe(0);
  expect(readFileSync(at('a b/out/swarm/stack.yml'), 'utf8')).toMatch(/^# Made by appspec from c\\u000ad\.yaml\. /);
  expect(await run(['check', 'a b/c\nd.yaml'])).toEqual({ code: 0, out: '', err: 'a b/out is up to date: 6 files.' });
  const broken = 'a b/broken\n::error::x.yaml';
  expect((await run(['validate', broken])).err).toContain('a b/broken\\u000a::error::x.yaml:1:11');
  expect((await run(['validate', broken, '--format', 'github'])).out.split('\n')).toHaveLength(1);
});

test('fmt writes through a link, and leaves who may read the file', async () => {
  write({ 'real/app.spec.yaml': 'name: shop\nappspec: 1\n' });
  chmodSync(at('real/app.spec.yaml'), 0o600);
  symlinkSync('real/app.spec.yaml', at('link.yaml'));
  expect((await run(['fmt', 'link.yaml'])).code).toBe(0);
  expect(readFileSync(at('real/app.spec.yaml'), 'utf8')).toBe('appspec: 1\nname: shop\n');
  expect(execFileSync('stat', ['-c', '%a %F', at('real/app.spec.yaml')], { encoding: 'utf8' })).toBe('600 regular file\n');
  expect(execFileSync('stat', ['-c', '%F', at('link.yaml')], { encoding: 'utf8' })).toBe('symbolic link\n');
});

test('a result that cannot be written is told in one line', async () => {
  write({ 'full/app.spec.yaml': spec });
  const words = [
    ['build', 'full', '--stdout', '--target', 'swarm'],
    ['graph', 'full'],
    ['schema'],
    ['--version'],
    ['list', 'services', '--spec', 'full'],
  ];
  for (const line of words) {
    const child = spawn(command[0], [...command.slice(1), ...line], {
      cwd: folder,
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    });
    let err = '';
    child.stderr?.on('data', (text) => {
      err += text;
    });
    expect([line, await new Promise((resolve) => child.on('exit', resolve)), err]).toEqual([
      line,
      3,
      'appspec: standard output: the disk is full.\n',
    ]);
  }
});

const naming = (path: string) =>
  `appspec: 1\nname: shop\nservices: { web: { image: "shop/web:1", envFiles: [${JSON.stringify(path)}] } }\n`;

/** What stands below the folder of a spec and is no file to read. */
const unusable: readonly (readonly [string, (path: string) => unknown, string])[] = [
  ['a link out of the folder', (path) => symlinkSync('/etc/hostname', path), 'file-outside'],
  ['a link up and out', (path) => symlinkSync('../../../../../../etc/hostname', path), 'file-outside'],
  ['a link to a link out', (path) => symlinkSync('a-link-out-of-the-folder', path), 'file-outside'],
  ['a link to nothing', (path) => symlinkSync('nothing', path), 'file-missing'],
  ['a link to itself', (path) => symlinkSync(path, path), 'file-unusable'],
  ['a link to a device', (path) => symlinkSync('/dev/zero', path), 'file-outside'],
  ['a folder', (path) => mkdirSync(path), 'file-unusable'],
  ['a pipe', (path) => execFileSync('mkfifo', [path]), 'file-unusable'],
  ['a socket', (path) => bindSocket(path), 'file-unusable'],
  ['a file that is too long', (path) => writeSparse(path, 3 * 2 ** 30), 'file-unusable'],
  ['a file that is just too long', (path) => writeSparse(path, 2 ** 24 + 1), 'file-unusable'],
  ['no text', (path) => writeFileSync(path, Buffer.from([0x41, 0x3d, 0xff, 0xfe])), 'file-unusable'],
];

test.each(unusable)('%s is named by a spec', async (name, make, code) => {
  const path = name.replaceAll(' ', '-');
  write({ 'naming/app.spec.yaml': naming(path), 'naming/stdin.yaml': naming(`naming/${path}`) });
  await make(at(`naming/${path}`));
  for (const words of [
    ['build', 'naming'],
    ['validate', 'naming', '--format', 'json'],

    ['list', 'images', '--spec', 'naming'],
  ]) {
    const { code: exit, out, err } = await run(words);
    expect(exit).toBe(1);
    expect(`${out}${err}`).toContain(code);
    expect(`${out}${err}`).toContain('naming/app.spec.yaml');
  }
  const { err } = await run(['validate', '-'], { input: readFileSync(at('naming/stdin.yaml'), 'utf8') });
  expect(err).toContain(`error[${code}]`);
  expect(existsSync(at('naming/out'))).toBe(false);
});

test('a file that a spec names and nobody may read', async () => {
  write({ 'denied/app.spec.yaml': naming('closed.env'), 'denied/closed.env': 'A=1\n' });
  chmodSync(at('denied/closed.env'), 0);
  const { code, err } = isRoot ? await runAsNobody('denied') : await run(['validate', 'denied']);
  expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('permission is denied') });
});
