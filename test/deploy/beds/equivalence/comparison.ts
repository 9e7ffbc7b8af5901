import { byCodeUnit } from '../../../../src/core/order.ts';
import { type Exception, exceptions } from './exceptions.ts';
import type { Observed } from './observed.ts';

export interface Fact {
  readonly of: string;
  readonly swarm: string;
  readonly kubernetes: string;
}

export interface Comparison {
  readonly alike: readonly Fact[];
  readonly excepted: readonly { readonly exception: Exception; readonly facts: readonly Fact[] }[];
  /** Differences that nobody has named. */
  readonly unexplained: readonly Fact[];
}

export function compared(swarm: Observed, kubernetes: Observed): Comparison {
  // By name: containers have their mounts in no certain order.
  const all = [...new Set([...swarm.keys(), ...kubernetes.keys()])].sort(byCodeUnit).map((of) => factOf(of, swarm, kubernetes));
  const different = all.filter((fact) => fact.swarm !== fact.kubernetes);
  return {
    alike: all.filter((fact) => fact.swarm === fact.kubernetes),
    excepted: exceptions.map((exception) => ({ exception, facts: different.filter(({ of }) => exception.covers.test(of)) })),
    unexplained: different.filter(({ of }) => !exceptions.some(({ covers }) => covers.test(of))),
  };
}

function factOf(of: string, swarm: Observed, kubernetes: Observed): Fact {
  return { of, swarm: swarm.get(of) ?? 'not there', kubernetes: kubernetes.get(of) ?? 'not there' };
}
