import type { Invocation } from '../options.ts';

export function graph(_: Invocation): number {
  return 0;
}
