import { afterEach, describe, expect, it, vi } from 'vitest';
import { dockerAt, placeFor, placeText } from '../../src/deploy/place.ts';
import { fakePrograms } from './fake-program.ts';

const nothing = { asked: undefined, named: undefined };

afterEach(() => vi.unstubAllEnvs());

describe('a place', () => {
  it('is the context that the spec names, or the one asked for where it names none', async () => {
    expect(await placeFor('k8s', { asked: undefined, named: 'prod' }, {})).toEqual({ context: 'prod' });
    expect(await placeFor('swarm', { asked: 'edge', named: undefined }, { DOCKER_HOST: 'tcp://other' })).toEqual({ context: 'edge' });
    expect(await placeFor('swarm', { asked: 'prod', named: 'prod' }, {})).toEqual({ context: 'prod' });
  });

  it('is never another one than the spec names', async () => {
    await expect(placeFor('k8s', { asked: 'dev', named: 'prod' }, {})).rejects.toThrow(
      'The spec names the context "prod": it is not for "dev". Change targets.k8s.context, or leave out --context.',
    );
  });

  it('is else where docker and kubectl are now, by name, so that it stays so', async () => {
    const fakes = fakePrograms({
      docker: [{ words: /^context show$/, says: 'desktop\n' }],
      kubectl: [{ words: /^config current-context$/, says: 'minikube\n' }],
    });
    vi.stubEnv('PATH', fakes.folder);
    expect(await placeFor('k8s', nothing, {})).toEqual({ context: 'minikube' });
    expect(await placeFor('swarm', nothing, {})).toEqual({ context: 'desktop' });
    expect(await placeFor('swarm', nothing, { DOCKER_HOST: 'ssh://manager' })).toEqual({ host: 'ssh://manager' });
    fakes.remove();
  });

  it('is nowhere where there is no program, or it knows no context', async () => {
    const fakes = fakePrograms({ kubectl: [{ words: /current-context/, complains: 'error: current-context is not set\n', code: 1 }] });
    vi.stubEnv('PATH', fakes.folder);
    await expect(placeFor('k8s', nothing, {})).rejects.toThrow('kubectl config current-context: error: current-context is not set');
    await expect(placeFor('swarm', nothing, {})).rejects.toThrow('There is no docker on the PATH: install it.');
    fakes.remove();
  });

  it('is told on every call, and to people', async () => {
    const fakes = fakePrograms({
      docker: [
        { words: /^--context prod info$/, says: 'one' },
        { words: /^--host ssh:\/\/manager info$/, says: 'other' },
      ],
    });
    vi.stubEnv('PATH', fakes.folder);
    expect(await dockerAt({ context: 'prod' }).text(['info'])).toBe('one');
    expect(await dockerAt({ host: 'ssh://manager' }).text(['info'])).toBe('other');
    fakes.remove();
    expect(placeText('swarm', { context: 'prod' }, 'shop')).toBe('Docker context prod');
    expect(placeText('swarm', { host: 'ssh://manager' }, 'shop')).toBe('Docker at ssh://manager');
    expect(placeText('k8s', { context: 'prod' }, 'shop')).toBe('context prod, namespace shop');
  });
});
