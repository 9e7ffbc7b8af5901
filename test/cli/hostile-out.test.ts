import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { theProgram } from './program.ts';

const { folder, run, write } = theProgram();
const spec = (image = 'nginx:1.27') => `appspec: 1\nname: shop\nservices: { web: { image: "${image}" } }\n`;
const at = (...path: string[]) => join(folder, ...path);
const stack = 'out/swarm/stack.yml';
const link = (to: string, path: string) => {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(to, path);
};

describe('what stands where a build writes', () => {
  test.each([
    ['a file for the folder', 'out', (path: string) => writeFileSync(path, 'mine\n'), 'a part of its path is not a folder.'],
    ['a file for a target', 'out/swarm', (path: string) => writeFileSync(path, 'mine\n'), 'something else stands there.'],
    ['a folder for a file', stack, (path: string) => mkdirSync(path), 'it is a folder.'],
    ['a folder for the lock', 'out/appspec.lock.yaml', (path: string) => mkdirSync(path), 'it is a folder.'],
    ['a device for a file', stack, (path: string) => symlinkSync('/dev/zero', path), 'it is longer than 64 MB'],
    ['a link in a circle', 'out', (path: string) => symlinkSync('out', path), 'its links go round in a circle.'],
  ])('%s', async (name, path, make, reason) => {
    const app = name.replaceAll(' ', '-');
    write({ [`${app}/app.spec.yaml`]: spec() });
    mkdirSync(dirname(at(app, path)), { recursive: true });
    make(at(app, path));
    const before = tree(at(app));
    expect(await run(['build', app])).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringMatching(new RegExp(`^appspec: .*${reason}.*$`)),
    });
    expect(tree(at(app))).toEqual(before);
  });

  test('a link for the folder is followed, because somebody named it', async () => {
    write({ 'linked/app.spec.yaml': spec() });
    link('../elsewhere', at('linked/out'));
    mkdirSync(at('elsewhere'));
    expect((await run(['build', 'linked'])).code).toBe(0);
    expect(existsSync(at('elsewhere/swarm/stack.yml'))).toBe(true);
    expect((await run(['check', 'linked'])).code).toBe(0);
  });

  test('a link for a folder below is not, because files would stand where nobody looks for them', async () => {
    write({ 'below/app.spec.yaml': spec(), 'victim/stack.yml': '# Made by appspec in another life\n' });
    link('../../victim', at('below/out/swarm'));
    expect(await run(['build', 'below'])).toMatchObject({ code: 3, err: expect.stringContaining('below/out/swarm: it is a link') });
    expect(readFileSync(at('victim/stack.yml'), 'utf8')).toBe('# Made by appspec in another life\n');
    expect(existsSync(at('below/out/k8s'))).toBe(false);
  });

  test('a link for a file is replaced, and what it led to stays', async () => {
    write({ 'replaced/app.spec.yaml': spec(), 'mine.yml': '# Made by appspec, says somebody\n' });
    link('../../../mine.yml', at('replaced', stack));
    expect((await run(['build', 'replaced'])).code).toBe(0);
    expect(lstatSync(at('replaced', stack)).isFile()).toBe(true);
    expect(readFileSync(at('mine.yml'), 'utf8')).toBe('# Made by appspec, says somebody\n');
  });
});

test.each([
  '../victim.yml',
  'swarm/../../victim.yml',
  '/etc/hostname',
  'k8s/x.yml',
  'swarm',
  'swarm//x',
  'swarm/.',
  'swarm/a\\\\..\\\\b',
  'swarm/\\0',
])('a lock that names %s is no lock, and nothing is removed for it', async (path) => {
  write({ 'locked/app.spec.yaml': spec(), 'locked/victim.yml': 'mine\n' });
  rmSync(at('locked/out'), { recursive: true, force: true });
  await run(['build', 'locked']);
  const lock = at('locked/out/appspec.lock.yaml');
  writeFileSync(lock, readFileSync(lock, 'utf8').replace('"swarm/stack.yml"', `"${path}"`).replace('swarm/stack.yml', `"${path}"`));
  for (const command of ['build', 'check', 'diff', 'validate']) {
    expect(await run([command, 'locked'])).toMatchObject({ code: 2, err: expect.stringContaining('is no lock of appspec') });
  }
  expect(readFileSync(at('locked/victim.yml'), 'utf8')).toBe('mine\n');
});

test('what a killed build has left is removed, what others have left is not', async () => {
  write({ 'left/app.spec.yaml': spec() });
  await run(['build', 'left']);
  const dead = execFileSync(process.execPath, ['-e', 'console.log(process.pid)'], { encoding: 'utf8' }).trim();
  const ours = [`out/swarm/.stack.yml.${dead}.tmp`, `out/.appspec.lock.yaml.${dead}.tmp`];
  const theirs = [`out/.notes.${dead}.tmp`, `out/swarm/.stack.yml.${process.pid}.tmp`];
  for (const path of [...ours, ...theirs]) write({ [`left/${path}`]: 'half' });
  expect((await run(['check', 'left'])).code).toBe(1);
  expect((await run(['build', 'left'])).code).toBe(0);
  expect([...ours, ...theirs].filter((path) => existsSync(at('left', path)))).toEqual(theirs);
});

/** A folder on a disk of so many bytes; undefined where nobody may mount one. */
function smallDisk(bytes: number): string | undefined {
  const path = mkdtempSync(join(tmpdir(), 'appspec-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path], { stdio: 'ignore' });
    return path;
  } catch {
    rmSync(path, { recursive: true });
    return undefined;
  }
}

const disk = smallDisk(64 * 1024);
if (disk === undefined) console.log('No disk can be mounted here: a full one is not tried.');

test.skipIf(disk === undefined)('a full disk leaves every file as it was', async () => {
  const out = String(disk);
  try {
    write({ 'disk/app.spec.yaml': spec() });
    expect((await run(['build', 'disk', '--out', out])).code).toBe(0);
    const before = tree(out);
    execFileSync('sh', ['-c', `head -c 100000 /dev/zero > ${join(out, 'fill')} 2>/dev/null || true`]);
    const services = Array.from({ length: 20 }, (_, index) => `  s${index}: { image: "shop/${'x'.repeat(200)}:1" }\n`);
    write({ 'disk/app.spec.yaml': `appspec: 1\nname: shop\nservices:\n${services.join('')}` });
    expect(await run(['build', 'disk', '--out', out])).toMatchObject({ code: 3, err: expect.stringContaining('the disk is full.') });
    expect(tree(out).filter(([path]) => path !== 'fill')).toEqual(before);
    rmSync(join(out, 'fill'));
    execFileSync('mount', ['-o', 'remount,size=1m', out]);
    expect((await run(['build', 'disk', '--out', out])).code).toBe(0);
    expect((await run(['check', 'disk', '--out', out])).code).toBe(0);
    execFileSync('mount', ['-o', 'remount,ro', out]);
    write({ 'disk/app.spec.yaml': spec('nginx:1.28') });
    expect(await run(['build', 'disk', '--out', out])).toMatchObject({
      code: 3,
      err: expect.stringContaining('the file system is read-only.'),
    });
  } finally {
    execFileSync('umount', [out]);
    rmSync(out, { recursive: true });
  }
});

/** Every file below a folder with its text, and every link with where it leads. */
function tree(path: string): [string, string][] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .map((entry): [string, string] => {
      const place = join(entry.parentPath, entry.name);
      return [place.slice(path.length + 1), entry.isFile() ? readFileSync(place, 'utf8') : entry.isDirectory() ? 'folder' : 'link'];
    })
    .sort();
}
