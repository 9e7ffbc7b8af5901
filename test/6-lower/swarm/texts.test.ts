import { expect, it } from 'vitest';
import { cores, dockerMemory, escaped, templated } from '../../../src/6-lower/swarm/texts.ts';
import { Sourced } from '../../../src/core/sourced.ts';

const text = (value: string) =>
  new Sourced(value, [{ kind: 'written', span: { file: { path: '', text: '' }, start: 0, end: 0 }, via: [] }]);

/** As docker/cli interpolates and then Swarm executes the template. */
function read(written: string): string {
  return written.replaceAll('$$', '$').replaceAll('{{"{{"}}', '{{');
}

it.each(['$', '$$', '${NAME}', '$(NAME)', '{{', '{{{', '{{{{', '}}', '{{.Node.ID}}', '{{"{{"', 'plain'])('%s stays what it is', (value) => {
  expect(read(templated(text(value)).value)).toBe(value);
});

it('leaves templates alone where none are read', () => {
  expect(escaped(text('{{.Node.ID}} $')).value).toBe('{{.Node.ID}} $$');
});

it.each([
  [512 * 2 ** 20, '512M'],
  [1536 * 2 ** 20, '1536M'],
  [2 * 2 ** 30, '2G'],
  [512e6, '500000K'],
  [1e6 + 1, '1000001B'],
])('%d bytes are %s', (bytes, expected) => {
  expect(dockerMemory(bytes)).toBe(expected);
});

it('writes cores as a decimal', () => {
  expect([cores(500), cores(1000), cores(1250)]).toEqual(['0.5', '1', '1.25']);
});
