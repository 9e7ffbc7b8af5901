import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { theProgram } from './program.ts';

const { folder, run, watch, write } = theProgram();
const spec = (replicas: number) => `appspec: 1\nname: shop\nservices: { web: { image: "nginx:1.27", replicas: ${replicas} } }\n`;

test('build --watch builds after each change, also of a file that is replaced, until it is interrupted', async () => {
  write({ 'app/app.spec.yaml': spec(1) });
  const path = join(folder, 'app/app.spec.yaml');
  const stack = () => readFileSync(join(folder, 'app/out/swarm/stack.yml'), 'utf8');
  const { watching, said, until } = watch(['app']);
  const lines = () =>
    said.text
      .trim()
      .split('\n')
      .filter((line) => /^[0-9:]{8} /.test(line));

  await until(() => expect(lines()).toHaveLength(1));
  writeFileSync(path, spec(2));
  await until(() => expect(stack()).toContain('replicas: 2'));
  writeFileSync(`${path}~`, spec(3));
  renameSync(`${path}~`, path);
  await until(() => expect(stack()).toContain('replicas: 3'));
  writeFileSync(path, spec(4).replace('image', 'imag'));
  await until(() => expect(said.text).toContain('error[unknown-key]'));
  await until(() => expect(lines().at(-1)).toMatch(/ not built$/));
  rmSync(path);
  await until(() => expect(lines().at(-1)).toMatch(/it does not exist\.$/));
  writeFileSync(path, spec(5));
  await until(() => expect(stack()).toContain('replicas: 5'));
  await until(() => expect(lines().at(-1)).toMatch(/ built$/));
  expect(watching.exitCode).toBe(null);
  watching.kill('SIGINT');
  expect((await watching).exitCode).toBe(130);
});

test('standard input cannot be watched', async () => {
  expect(await run(['build', '-', '--watch'], { input: spec(1) })).toMatchObject({
    code: 2,
    err: expect.stringContaining('cannot be watched'),
  });
});
