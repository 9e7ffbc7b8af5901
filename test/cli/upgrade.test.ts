import { expect, test } from 'vitest';
import { theProgram } from './program.ts';

const { run, write } = theProgram();

const shop = (volume: string, image = 'mysql:8.4') => `appspec: 1
name: shop
services:
  db: { image: "${image}", mounts: { /var/lib/mysql: ${volume} }, health: none }
volumes:
  ${volume}: { kind: block, size: 10Gi }
targets:
  swarm: { storage: cloudstor }
  k8s: { storage: { block: gp3 } }
`;

test('a build warns of what loses data, once, and --strict stops it', async () => {
  write({ 'shop/app.spec.yaml': shop('data') });
  expect((await run(['build', 'shop', '--quiet'])).err).toBe('');
  write({ 'shop/app.spec.yaml': shop('data', 'mysql:9.0') });
  expect(await run(['build', 'shop'])).toEqual({ code: 0, out: '', err: 'Wrote 3 of 7 files to shop/out.' });
  write({ 'shop/app.spec.yaml': shop('files') });
  const strict = await run(['build', 'shop', '--strict']);
  expect(strict.code).toBe(1);
  expect(strict.err).toContain('error[volume-left-behind]: volume/data is gone.');
  const accept = ['volume/data', 'service/db', 'PersistentVolumeClaim/data', 'StatefulSet/db'].flatMap((object) => [
    '--accept',
    `volume-left-behind:${object}`,
  ]);
  expect((await run(['build', 'shop', '--strict', ...accept, '--target', 'swarm'])).code).toBe(0);
  const loose = await run(['build', 'shop', '--format', 'json']);
  expect(loose.code).toBe(0);
  const { diagnostics } = JSON.parse(loose.out);
  expect(diagnostics.map(({ code, severity, targets }: Record<string, string>) => [code, severity, targets])).toEqual([
    ['volume-left-behind', 'warning', ['k8s']],
    ['volume-left-behind', 'warning', ['k8s']],
  ]);
  expect(await run(['build', 'shop'])).toEqual({ code: 0, out: '', err: 'shop/out is up to date: 7 files.' });
});
