import { expect, it } from 'vitest';
import { specFiles } from '../../src/core/spec-files.ts';

const files = specFiles({ 'b.env': 'B=1\n', 'conf/z': Uint8Array.of(0, 255), 'conf/Z': 'Z', 'conf/below/é': 'é', 'conf.d': '' });

it('answers with bytes, whatever was given', () => {
  expect(files.file('b.env')).toEqual({ path: 'b.env', bytes: new TextEncoder().encode('B=1\n') });
  expect(files.file('conf/z')).toEqual({ path: 'conf/z', bytes: Uint8Array.of(0, 255) });
  expect(files.file('conf.d')).toEqual({ path: 'conf.d', bytes: Uint8Array.of() });
});

it('lists a folder by code unit, with what lies below', () => {
  const found = files.folder('conf');
  expect(Array.isArray(found) ? found.map(({ name, path }) => [name, path]) : found).toEqual([
    ['Z', 'conf/Z'],
    ['below/é', 'conf/below/é'],
    ['z', 'conf/z'],
  ]);
});

it('says what is the matter', () => {
  expect(files.file('nothing')).toEqual({ problem: 'missing' });
  expect(files.file('conf')).toEqual({ problem: 'folder' });
  expect(files.folder('nothing')).toEqual({ problem: 'missing' });
  expect(files.folder('b.env')).toEqual({ problem: 'file' });
  expect(files.folder('con')).toEqual({ problem: 'missing' });
});
