import { describe, expect, it } from 'vitest';
import type { Making } from '../../../src/deploy/secrets/making.ts';
import { refuseUnfit, type Sources, valueFor, withoutNewline } from '../../../src/deploy/secrets/value.ts';
import { secretsOf } from './spec.ts';

const [token] = secretsOf('swarm', '');
const sources: Sources = {
  environment: { KEY: 'from here\n' },
  file: (path) => Buffer.from(`${path}\n`),
  ask: async ({ name }) => `typed ${name}`,
};
const made = async (making: Making) => {
  if (token === undefined) throw new Error('The spec has a token.');
  return Buffer.from(await valueFor({ ...token, making }, sources)).toString();
};

describe('a value', () => {
  it.each([
    ['base64url', 32, /^[-_A-Za-z0-9]{43}$/],
    ['base64', 32, /^[+/A-Za-z0-9]{43}=$/],
    ['hex', 8, /^[0-9a-f]{16}$/],
  ] as const)('is random: %s of %i bytes, another one each time', async (encoding, bytes, form) => {
    const [one, other] = [await made({ how: 'generate', bytes, encoding }), await made({ how: 'generate', bytes, encoding })];
    expect(one).toMatch(form);
    expect(other).toMatch(form);
    expect(one).not.toBe(other);
  });

  it('is every byte of a file and of a variable, and what was typed', async () => {
    expect(await made({ how: 'file', path: 'a.key' })).toBe('a.key\n');
    expect(await made({ how: 'env', variable: 'KEY' })).toBe('from here\n');
    expect(await made({ how: 'prompt' })).toBe('typed token');
  });

  it('is refused where there is none, and never made up for somebody else', async () => {
    await expect(made({ how: 'env', variable: 'NONE' })).rejects.toThrow('comes from the environment variable NONE, which is not set');
    await expect(made({ how: 'external' })).rejects.toThrow('"token" is not ours to make: the spec says `external`.');
  });

  it('has one byte to as many as the cluster takes', () => {
    expect(() => refuseUnfit('a', Buffer.alloc(0), 5)).toThrow('The value of "a" is empty');
    expect(() => refuseUnfit('a', Buffer.alloc(6), 5)).toThrow('The value of "a" has 6 bytes: the cluster takes 5.');
    expect(() => refuseUnfit('a', Buffer.alloc(5), 5)).not.toThrow();
  });

  it.each([
    ['pw\n', 'pw'],
    ['pw\r\n', 'pw'],
    ['pw\n\n', 'pw\n'],
    ['pw', 'pw'],
    ['\n', ''],
    ['', ''],
  ])('of a line, %j, has no newline at its end', (line, value) => {
    expect(Buffer.from(withoutNewline(Buffer.from(line))).toString()).toBe(value);
  });
});
