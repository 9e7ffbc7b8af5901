import type { MapNode } from './document.ts';
import type { Origin } from './source.ts';
import type { Sourced } from './sourced.ts';

/** A patch on what is emitted, applied last and not escaped: `swarm: override`, `k8s: override`, and `override` of `targets.swarm` and `targets.k8s`. */
export interface Override {
  readonly at: Origin;
  /** `Deployment` or `Service/web-public`; undefined: the Compose service, or the stack. */
  readonly object: Sourced<string> | undefined;
  /** JSON Merge Patch: maps entry by entry, anything else replaces, `null` takes away. */
  readonly patch: Sourced<MapNode>;
}
