import type { Finding, Findings } from '../../core/diagnostic.ts';
import type { Patched } from './patched.ts';

/** Says what the cluster refuses or misreads, at the first of these values that a patch wrote or took away. */
export type Refuse = (among: readonly Patched[], finding: Finding) => void;

/** What no patch touched is never refused: it was lowered so. */
export function refusing(findings: Findings): Refuse {
  return (among, finding) => {
    const place = among.map((value) => value.place).find((one) => one !== undefined);
    if (place !== undefined) findings.error('override-value', place, finding);
  };
}
