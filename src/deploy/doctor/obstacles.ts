import type { Cluster } from '../cluster.ts';
import type { Release } from '../release.ts';
import type { Check } from './examination.ts';

/** What a deploy itself looks at before it begins. */
export function obstacles(cluster: Cluster, release: Release, well: string): Check {
  return {
    name: 'what the release needs',
    async look() {
      const found = await cluster.obstacles(release);
      return { well, findings: found.map((obstacle) => ({ ...obstacle, why: 'A deploy would not begin.' })) };
    },
  };
}
