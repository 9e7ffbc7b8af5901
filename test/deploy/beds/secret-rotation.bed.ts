import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { theProgram } from '../../cli/program.ts';
import { targets } from './canary/targets.ts';
import { goodImageOnBoth } from './good-image.ts';
import { good } from './kubernetes.ts';

const { folder, run, write } = theProgram();
goodImageOnBoth();

const spec = (app: string) => `appspec: 1
name: ${app}
services:
  web: { image: "${good}", env: { PROBE: sleep 1 }, secrets: [token], rollout: { monitor: 5s, delay: 5s } }
  other: { image: "${good}", secrets: [spare], rollout: { monitor: 1s, delay: 1s } }
tasks:
  check: { image: "${good}", env: { PROBE: exit 0 }, secrets: [token], needs: [web], retryDelay: 1s }
secrets:
  token: { generate: { bytes: 16 } } # of the app
  spare: { generate: { bytes: 16 } }
targets: { swarm: { engine: "20.10" }, k8s: { version: "1.34" } }
`;

it.concurrent.each(targets)('on $target a rotation rolls the readers and removes the old value when all of them run', async (bed) => {
  const { target, names, clean } = bed;
  const app = `canary-turn-${target}`;
  const place = join(app, 'app.spec.yaml');
  const appspec = (words: string) => run([...words.split(' '), '--target', target], { cwd: join(folder, app) });
  const text = () => readFileSync(join(folder, place), 'utf8');
  const change = (from: string, to: string) => write({ [place]: text().replace(from, to) });
  const value = () => bed.read(app, 'web', '/run/secrets/token');
  write({ [place]: spec(app) });
  await clean(app);
  try {
    expect(await appspec('secrets create --yes')).toMatchObject({ code: 0 });
    expect(await appspec('deploy --yes')).toMatchObject({ code: 0 });
    const [first, others] = [await value(), await bed.read(app, 'other', '/run/secrets/spare')];
    expect(first).toMatch(/^[-_\w]{22}$/);

    const whole = await appspec('secrets rotate --only token --yes');
    expect(whole).toMatchObject({ code: 0, err: expect.stringContaining('Deployed: all of it runs.') });
    expect(whole.err).toMatch(/Removed (?:key token of )?canary-turn-\S*(?:_token|-secrets)\./);
    expect(whole.err).toContain('check: done');
    expect(text()).toBe(spec(app).replace('{ generate: { bytes: 16 } } # of', '{ version: 2, generate: { bytes: 16 } } # of'));
    expect(await names(app)).toEqual(['spare', 'token_v2']);
    const second = await value();
    expect(second).not.toBe(first);
    expect(await bed.read(app, 'other', '/run/secrets/spare')).toBe(others);

    change('sleep 1', 'exit 3');
    const broken = await appspec('secrets rotate --only token --yes --format text');
    expect(broken).toMatchObject({ code: 1, err: expect.stringContaining('Failed; the previous release runs again.') });
    expect(broken.err).toContain('Version 3 of token is there, and the earlier one too. Mend what failed, and run the same command again.');
    expect(text()).toContain('version: 3');
    expect(await names(app)).toEqual(['spare', 'token_v2', 'token_v3']);
    expect(await value()).toBe(second);
    expect(await appspec('status')).toMatchObject({ code: 0 });
    expect(await appspec('secrets prune --yes')).toMatchObject({
      code: 0,
      err: expect.stringMatching(/stays: .* reads? it\. Deploy first\./),
    });
    expect(await names(app)).toEqual(['spare', 'token_v2', 'token_v3']);

    change('exit 3', 'sleep 2');
    const mended = await appspec('secrets rotate --only token --yes');
    expect(mended).toMatchObject({ code: 0, err: expect.stringContaining('becomes version 3:') });
    expect(text()).toContain('version: 3');
    expect(await names(app)).toEqual(['spare', 'token_v3']);
    const third = await value();
    expect([first, second]).not.toContain(third);
    const past = await appspec('rollback --yes');
    expect(past).toMatchObject({ code: 1, err: expect.stringMatching(/token_v2[\s\S]*Nothing was done: release \w+ would not run\./) });
    expect(await value()).toBe(third);
    expect(await appspec('status')).toMatchObject({ code: 0 });
  } finally {
    await appspec(`down --secrets --confirm ${app} --yes`);
    await clean(app);
  }
});
