import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Comparison, compared } from './equivalence/comparison.ts';
import { exceptions } from './equivalence/exceptions.ts';
import { observe } from './equivalence/observe.ts';
import { OnKubernetes } from './equivalence/on-kubernetes.ts';
import { OnSwarm } from './equivalence/on-swarm.ts';
import { pageOf } from './equivalence/page.ts';

const beds = [new OnSwarm(), new OnKubernetes()] as const;
const page = 'docs/equivalence.md';
let comparison: Comparison;

beforeAll(async () => {
  const [swarm, kubernetes] = beds;
  comparison = compared(...(await Promise.all([observe(swarm), observe(kubernetes)])));
});

afterAll(async () => {
  for (const bed of beds) await bed.remove();
});

describe('one spec, deployed by both its outputs', () => {
  it('shows its programs the same, but for what is named', () => {
    console.log(`${comparison.alike.length} facts are equal on both.`);
    expect(comparison.unexplained).toEqual([]);
    expect(comparison.alike.length).toBeGreaterThan(200);
  });

  it('has no more than eight exceptions, all of which are true', () => {
    expect(exceptions.length).toBeLessThanOrEqual(8);
    expect(comparison.excepted.filter(({ facts }) => facts.length === 0).map(({ exception }) => exception.name)).toEqual([]);
  });

  it('is what its page says, and what the README says of that', () => {
    const text = pageOf(comparison);
    if (process.env['UPDATE_PAGES'] !== undefined) writeFileSync(page, text);
    expect(existsSync(page) ? readFileSync(page, 'utf8') : '').toBe(text);
    const readme = readFileSync('README.md', 'utf8');
    expect(exceptions.filter(({ name }) => !readme.includes(`**${name}**`)).map(({ name }) => name)).toEqual([]);
  });
});
