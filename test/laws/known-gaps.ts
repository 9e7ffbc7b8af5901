import type { TargetName } from '../../src/core/shape.ts';

/** A leaf that neither the output nor a finding cites yet. The list may only become shorter. */
export interface Gap {
  readonly target: TargetName;
  /** `*` is a name. */
  readonly path: string;
  readonly why: string;
  /** Titles of the compilations that still have it. */
  readonly seen: Set<string>;
}

export const knownGaps: readonly Gap[] = [];

/** A change that reaches a target and leaves no trace in its output or findings. The list may only become shorter. */
export const unseenChanges: readonly Gap[] = [
  gap('k8s', 'rollout.monitor', 'The longer of `monitor` and `delay` counts: here it is `delay`.'),
  gap('k8s', 'services.*.rollout.monitor', 'The longer of `monitor` and `delay` counts: here it is `delay`.'),
];

function gap(target: TargetName, path: string, why: string): Gap {
  return { target, path, why, seen: new Set() };
}

export function gapOf(gaps: readonly Gap[], name: string, target: TargetName): Gap | undefined {
  return gaps.find((known) => known.target === target && matches(known.path, name));
}

function matches(path: string, name: string): boolean {
  const expression = path.replace(/[.()]/g, '\\$&').replaceAll('*', '[^.]+');
  return new RegExp(`^${expression}$`).test(name);
}
