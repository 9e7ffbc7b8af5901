import { expect, it } from 'vitest';
import { placeholdersFor } from '../../src/2-compose/placeholders.ts';
import { compile } from '../../src/compile.ts';
import { readSpec } from '../../src/read-spec.ts';

/** A variable of each type, where its type is wanted; none of them has a value. */
const text = `
appspec: 1
name: shop
variables:
  TAG: {}
  LABEL: { type: string, pattern: "^v[0-9]+$", enum: [v1, v2] }
  COUNT: { type: integer, minimum: 3 }
  ONE: { type: integer, maximum: 9 }
  RATE: { type: number }
  TTY: { type: boolean }
services:
  web:
    image: "nginx:\${TAG}"
    replicas: "\${COUNT}"
    rollout: { batch: "\${ONE}" }
    tty: "\${TTY}"
    env: { LABEL: "\${LABEL}", RATE: "\${RATE}", TTY: "\${TTY}" }
`;

it('a value that nobody gave hides nothing else and is found wrong nowhere', () => {
  const spec = readSpec({ path: 'app.spec.yaml', text });
  const choice = { target: 'swarm', environment: undefined, given: [], processEnvironment: {} } as const;
  const missing = compile(spec, choice).composition?.missingVariables ?? new Set();
  expect([...missing].sort()).toEqual(['COUNT', 'LABEL', 'ONE', 'RATE', 'TAG', 'TTY']);
  const root = spec.root;
  if (root === undefined) throw new Error('The spec is not read.');
  const { diagnostics, outputs } = compile(spec, { ...choice, given: [placeholdersFor(missing, root)] });
  expect(diagnostics).toEqual([]);
  const [stack] = outputs.map((file) => file.text);
  for (const line of ['image: "nginx:x"', 'replicas: 3', 'parallelism: 1', 'tty: false', 'LABEL: "x"', 'RATE: "1"', 'TTY: "false"'])
    expect(stack).toContain(line);
});
