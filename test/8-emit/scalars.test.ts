import { describe, expect, it } from 'vitest';
import { blockLines, printKey, printScalar } from '../../src/8-emit/scalars.ts';

describe('scalars', () => {
  it.each([
    ['yes', '"yes"'],
    ['', '""'],
    ['a"b\\', '"a\\"b\\\\"'],
    ['\u0085\u00a0\u2028\ufeff\ue000\u007f', '"\\u0085\\u00a0\\u2028\\ufeff\\ue000\\u007f"'],
    ['😀é', '"😀é"'],
    ['\t\u0001\n', '"\\t\\u0001\\n"'],
    [true, 'true'],
    [null, 'null'],
    [0, '0'],
    [-0, '0'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ])('%j is printed as %s', (value, text) => {
    expect(printScalar(value)).toBe(text);
  });

  it.each(['a', 'Abc', 'app.kubernetes.io/name', '/etc', '_x', 'a-b.c_d/e', 'east', 'e8x', 'Ee8', 'nano'])(
    'the key %s stays plain',
    (key) => {
      expect(printKey(key)).toBe(key);
    },
  );

  it.each([
    'y',
    'n',
    'Yes',
    'no',
    'on',
    'OFF',
    'True',
    'false',
    'null',
    'NaN',
    'inf',
    'e8',
    'E10',
    '1',
    '-a',
    '~',
    '',
    'a b',
    'a:b',
    '<<',
    '=',
    'é',
    'infinity',
  ])('the key %j is quoted', (key) => {
    expect(printKey(key)).toBe(JSON.stringify(key));
  });
});

describe('block literals', () => {
  it.each([
    ['a\nb', '|-', ['a', 'b']],
    ['a\nb\n', '|', ['a', 'b']],
    ['a\n  b\n\nc\n', '|', ['a', '  b', '', 'c']],
  ])('hold %j', (text, opening, lines) => {
    expect(blockLines(text)).toEqual({ opening, lines });
  });

  it.each([
    'a',
    '',
    '\n',
    'a\n\n',
    ' a\nb',
    'a \nb',
    'a\n b ',
    '\na',
    'a\tb\nc',
    'a\r\nb',
    'a\u2028\nb',
    'a\n😀',
    'a\u0085\nb',
    'a\u00a0\nb',
  ])('do not hold %j', (text) => {
    expect(blockLines(text)).toBeUndefined();
  });
});
