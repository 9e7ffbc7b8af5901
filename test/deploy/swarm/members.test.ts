import { describe, expect, it } from 'vitest';
import { releaseOf } from '../../../src/deploy/release.ts';
import { membersOf } from '../../../src/deploy/swarm/members.ts';
import { Stack } from '../../../src/deploy/swarm/stack.ts';
import { stackText } from '../../../src/deploy/swarm/stack-text.ts';
import { compiledText } from '../../beds/spec.ts';

const spec = (more = '') => `
appspec: 1
name: shop
targets: { k8s: false, swarm: { engine: "20.10", storage: cloudstor, cron: swarm-cronjob${more} } }
services:
  web: { image: "a/web:1", needs: [migrate], rollout: { timeout: 20m, onFailure: pause } }
  db: { image: "a/db:1", env: { TEXT: "a\u2028b $HOME" } }
tasks:
  migrate: { image: "a/web:1", needs: [db], timeout: 1m30s }
  clean: { image: "a/web:1", schedule: "0 3 * * *" }
`;
const releaseFrom = (text: string) =>
  releaseOf({ app: 'shop', environment: undefined, target: 'swarm' }, compiledText(text, 'swarm').outputs);

describe('a stack file', () => {
  it('says who its members are, what they need and how long they may take', () => {
    const plain = { timeout: 600_000, onFailure: 'rollback', needs: [] };
    expect(membersOf(releaseFrom(spec()))).toEqual([
      { ...plain, name: 'clean', kind: 'task', schedule: '0 3 * * *' },
      { ...plain, name: 'db', kind: 'service' },
      { ...plain, name: 'migrate', kind: 'task', needs: ['db'], timeout: 90_000 },
      { ...plain, name: 'web', kind: 'service', needs: ['migrate'], timeout: 1_200_000, onFailure: 'pause' },
    ]);
  });

  it('knows which tasks somebody else starts, and how often they are tried', () => {
    const { services } = new Stack(releaseFrom(spec(', tasks: driven')));
    const facts = [...services.values()].map(({ name, isScheduled, isDriven, tries }) => [name, isScheduled, isDriven, tries]);
    expect(facts.filter(([name]) => name === 'clean' || name === 'migrate')).toEqual([
      ['clean', true, false, 4],
      ['migrate', false, true, 4],
    ]);
  });

  it('in part is a stack file too, with every character as it was', () => {
    const stack = new Stack(releaseFrom(spec()));
    const text = stackText(
      stack,
      [...stack.services.values()].filter(({ name }) => name === 'db').map((service) => ({ service })),
    );
    expect(text).not.toMatch(/[\u2028\n]/);
    const { services, version } = JSON.parse(text);
    expect(Object.keys(services)).toEqual(['db']);
    expect([version, services.db.environment.TEXT]).toEqual(['3.6', 'a\u2028b $$HOME']);
  });
});

it('the definition of a task changes with what it runs, and not with its labels', () => {
  const of = (text: string) => new Stack(releaseFrom(text)).services.get('migrate')?.definition;
  expect(of(spec(', tasks: driven'))).toBe(of(spec()));
  expect(of(spec().replace('timeout: 1m30s', 'timeout: 3m'))).toBe(of(spec()));
  expect(of(spec().replace('"a/web:1", needs: [db]', '"a/web:2", needs: [db]'))).not.toBe(of(spec()));
});
