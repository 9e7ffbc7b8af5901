import { describe, expect, it } from 'vitest';
import { NamedFiles } from '../../src/4-resolve/named-files.ts';
import { Findings } from '../../src/core/diagnostic.ts';
import { Sourced } from '../../src/core/sourced.ts';
import { type FileProblem, type SpecFiles, specFiles } from '../../src/core/spec-files.ts';

describe('what is the matter with a file', () => {
  it.each<[FileProblem['problem'], string, string]>([
    ['missing', '"conf/a" does not exist.', 'Make the file, or correct its path, which starts at the folder of the spec.'],
    ['folder', '"conf/a" is a folder.', 'Name a file in it.'],
    ['special', '"conf/a" is a device, a pipe or a socket.', 'Name a file that can be read again and again.'],
    ['denied', '"conf/a" may not be read: permission is denied.', 'Change its permissions.'],
    ['circle', '"conf/a" cannot be found: its links go round in a circle.', 'Put the file itself there.'],
    ['large', '"conf/a" is larger than 16 MiB.', 'Put it into the image or onto a volume.'],
    ['broken', '"conf/a" cannot be read: the system reports an error.', 'See whether the disk is in order.'],
    [
      'outside',
      '"conf/a" is a link that leads out of the folder of the spec.',
      'Put the file beside the spec or below it, and write its path from there.',
    ],
  ])('%s', (problem, message, help) => {
    const { findings, files } = filesThatAre({ problem });
    expect(files.bytes(named('conf/a'))).toBeUndefined();
    expect(findings.all).toMatchObject([{ message, help }]);
  });
});

describe('what is the matter with a folder', () => {
  it.each<[string, FileProblem, string]>([
    [
      'conf',
      { problem: 'missing' },
      '"conf" does not exist. Make the folder, or correct its path, which starts at the folder of the spec.',
    ],
    ['conf', { problem: 'file' }, '"conf" is a file. Name the folder around it.'],
    ['conf', { problem: 'empty' }, '"conf" holds no file. Put one into it.'],
    ['conf', { problem: 'many' }, '"conf" holds more than 1000 files. Put them into the image or onto a volume.'],
    ['conf', { problem: 'denied', within: 'a/b' }, '"conf/a/b" may not be read: permission is denied. Change its permissions.'],
    [
      'conf/',
      { problem: 'special', within: 'a' },
      '"conf/a" is a device, a pipe or a socket. Name a file that can be read again and again.',
    ],
  ])('%s: %j', (path, problem, said) => {
    const { findings, files } = filesThatAre(problem);
    expect(files.folder(named(path))).toBeUndefined();
    expect(findings.all.map(({ message, help }) => `${message} ${help}`)).toEqual([said]);
  });

  it('one name that a path cannot hold', () => {
    const findings = new Findings();
    const files = new NamedFiles(specFiles({ 'conf/good': '', 'conf/a:b': '' }), findings);
    expect(files.folder(named('conf'))).toBeUndefined();
    expect(findings.all.map(({ message }) => message)).toEqual(['"conf" holds a file called "a:b".']);
  });
});

it('a colon later in a path is no drive', () => {
  const findings = new Findings();
  const files = new NamedFiles(specFiles({ 'conf/a:b': 'x' }), findings);
  expect(files.bytes(named('conf/a:b'))?.bytes).toEqual(new TextEncoder().encode('x'));
  expect(files.bytes(named('C:/a'))).toBeUndefined();
  expect(findings.all.map(({ code }) => code)).toEqual(['file-outside']);
});

function filesThatAre(problem: FileProblem): { readonly findings: Findings; readonly files: NamedFiles } {
  const findings = new Findings();
  const disk: SpecFiles = { file: () => problem, folder: () => problem };
  return { findings, files: new NamedFiles(disk, findings) };
}

function named(path: string): Sourced<string> {
  const span = { file: { path: 'app.spec.yaml', text: path }, start: 0, end: path.length };
  return new Sourced(path, [{ kind: 'written', span, via: [] }]);
}
