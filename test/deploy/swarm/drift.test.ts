import { expect, it } from 'vitest';
import { driftOf } from '../../../src/deploy/swarm/drift.ts';

const spec = (more: object = {}, container: object = {}, replicas = 2) => ({
  Labels: { 'com.docker.stack.namespace': 'shop' },
  Mode: { Replicated: { Replicas: replicas } },
  TaskTemplate: { ContainerSpec: { Image: 'web:1', Env: ['A=1', 'B=2'], ...container }, ForceUpdate: 0 },
  ...more,
});

it('says what somebody changed, in words of people where there are some', () => {
  expect(driftOf(spec(), spec(), false)).toEqual([]);
  expect(driftOf(spec(), spec({}, { Image: 'web:2' }, 4), false)).toEqual(['replicas: 2 -> 4', 'image: web:1 -> web:2']);
  expect(driftOf(spec(), spec({ EndpointSpec: { Ports: [{ TargetPort: 80 }] } }, { Args: ['x'] }), false)).toEqual([
    'Args: added',
    'EndpointSpec.Ports: added',
  ]);
});

it('never shows a value that could be a secret', () => {
  const by = spec({}, { Env: ['A=hunter2', 'C=3'], DB_PASSWORD: 'hunter3' });
  expect(driftOf(spec({}, { DB_PASSWORD: 'hunter1' }), by, false)).toEqual([
    'environment.A: changed',
    'environment.B: taken away',
    'environment.C: added',
    'DB_PASSWORD: changed',
  ]);
});

it('is none what a run of a task changes', () => {
  const ran = { ...spec({ Labels: { 'com.docker.stack.namespace': 'shop', 'appspec.dev/ran': 'a1' } }, {}, 0) };
  const forced = { ...ran, TaskTemplate: { ...ran.TaskTemplate, ForceUpdate: 3 } };
  expect(driftOf(spec(), forced, true)).toEqual([]);
  expect(driftOf(spec(), forced, false)).toEqual(['replicas: 2 -> 0']);
});
