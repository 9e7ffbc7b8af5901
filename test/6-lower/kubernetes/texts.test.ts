import { describe, expect, it } from 'vitest';
import { cpuQuantity, escaped, objectName, quantity, seconds } from '../../../src/6-lower/kubernetes/texts.ts';
import { Sourced } from '../../../src/core/sourced.ts';

const text = (value: string) =>
  new Sourced(value, [{ kind: 'written', span: { file: { path: '', text: '' }, start: 0, end: 0 }, via: [] }]);

/** As the kubelet reads it: k8s.io/kubernetes/third_party/forked/golang/expansion. */
function expanded(written: string): string {
  return written.replace(/\$(?:\$|\(([^)]*)\))/g, (found, name) => (name === undefined ? '$' : `<${found}>`));
}

describe('a literal dollar', () => {
  it.each(['$', '$$', '$$$', '$HOME', '${HOME}', '$(HOME)', '$$(HOME)', '$$$(HOME)', 'a$ (b)', '$()', '$($)', '$(', '$$$$('])(
    '%s stays what it is',
    (value) => {
      expect(expanded(escaped(text(value)).value)).toBe(value);
    },
  );
});

it.each([
  [512 * 2 ** 20, '512Mi'],
  [1536 * 2 ** 20, '1536Mi'],
  [2 ** 40, '1Ti'],
  [512e6, '512M'],
  [1e9, '1G'],
  [1_024_000, '1024k'],
  [1_500_000, '1500k'],
  [1, '1'],
  [0, '0'],
])('%d bytes are %s', (bytes, expected) => {
  expect(quantity(bytes)).toBe(expected);
});

it.each([
  [250, '250m'],
  [1000, '1'],
  [1500, '1500m'],
])('%d thousandths of a core are %s', (millicores, expected) => {
  expect(cpuQuantity(millicores)).toBe(expected);
});

it.each([
  [500, 0, 1],
  [0, 0, 0],
  [0, 1, 1],
  [2500, 1, 3],
  [3000, 1, 3],
])('%d ms, at least %d s, are %d s', (milliseconds, least, expected) => {
  expect(seconds(milliseconds, least)).toBe(expected);
});

it('writes what a name may not have as a hyphen', () => {
  expect(objectName('mysql_data.v2')).toBe('mysql-data-v2');
});
