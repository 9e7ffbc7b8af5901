import { expect, it } from 'vitest';
import { modeOf, sizeOf } from '../../src/import/amounts.ts';
import { piecesOf } from '../../src/import/interpolation.ts';

it.each([
  ['plain', ['plain']],
  ['$$5 and $${NOT}', ['$5 and ${NOT}']],
  ['$A-b', [{ name: 'A', operand: '' }, '-b']],
  ['${A}', [{ name: 'A', operand: '' }]],
  ['x${A:-b c}y', ['x', { name: 'A', operator: '-', operand: 'b c' }, 'y']],
  ['${A-}', [{ name: 'A', operator: '-', operand: '' }]],
  ['${A:?why}', [{ name: 'A', operator: '?', operand: 'why' }]],
  ['${A:-${B:-c}}d', [{ name: 'A', operator: '-', operand: '${B:-c}' }, 'd']],
  ['${A:+b}', [{ name: 'A', operator: '+', operand: 'b' }]],
  ['${', ['${']],
  ['${1}', ['${1}']],
  ['$', ['$']],
  ['', []],
])('%j is read as Compose reads it', (text, pieces) => {
  expect(piecesOf(text)).toEqual(pieces);
});

it.each([
  ['512M', '512Mi'],
  ['512m', '512Mi'],
  ['1.5gb', '1536Mi'],
  ['1048576', '1Mi'],
  ['64000000', '62500Ki'],
  ['100000001', '97657Ki'],
  ['5000', '5KB'],
  ['1025', '2Ki'],
  ['2g', '2Gi'],
  ['10 kb', '10Ki'],
  ['0', undefined],
  ['much', undefined],
])('%s bytes of Compose are %s', (text, size) => {
  expect(sizeOf(text)).toBe(size);
});

it.each([
  ['0440', '0440'],
  ['0o440', '0440'],
  ['288', '0440'],
  ['0', '0000'],
  ['9999', undefined],
  ['rw', undefined],
])('the mode %s is %s', (text, mode) => {
  expect(modeOf(text)).toBe(mode);
});
