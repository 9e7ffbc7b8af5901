import type { Untested } from '../words.ts';

/** What one node without IPVS and without AWS cannot show. */
export const untestedOnSwarm: Untested = {};
