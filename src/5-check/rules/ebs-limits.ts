import type { Report } from '../../core/diagnostic.ts';
import { own } from '../../core/own.ts';
import type { BlockVolume } from '../../core/resources.ts';
import type { Sourced } from '../../core/sourced.ts';
import type { Rule } from '../rule.ts';

interface Limits {
  /** GiB. */
  readonly size: readonly [number, number];
  /** Operations per second; those that a volume may have are so many for each GiB. */
  readonly iops?: { readonly range: readonly [number, number]; readonly perGib: number; readonly isNeeded?: true };
  /** MiB a second. */
  readonly throughput?: readonly [number, number];
}

/** https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html, November 2025 */
const limitsOf: Readonly<Record<string, Limits>> = {
  standard: { size: [1, 1024] },
  gp2: { size: [1, 16_384] },
  gp3: { size: [1, 65_536], iops: { range: [3000, 80_000], perGib: 500 }, throughput: [125, 2000] },
  io1: { size: [4, 16_384], iops: { range: [100, 64_000], perGib: 50, isNeeded: true } },
  io2: { size: [4, 65_536], iops: { range: [100, 256_000], perGib: 1000, isNeeded: true } },
  sc1: { size: [125, 16_384] },
  st1: { size: [125, 16_384] },
};

/** What EC2 refuses when the volume should be made: the task or pod waits for it for ever. */
export const ebsLimits: Rule = {
  code: 'ebs-limits',
  severity: 'error',
  check({ volumes }, report) {
    for (const volume of volumes) {
      if (volume.kind !== 'block') continue;
      const { ebs, ebstype, iops } = volume;
      if (ebs !== undefined) checkRequest(volume, ebs, report);
      if (ebstype !== undefined || iops !== undefined) checkRequest(volume, { type: ebstype, iops, throughput: undefined }, report);
    }
  },
};

interface Request {
  readonly type: Sourced<string> | undefined;
  readonly iops: Sourced<number> | undefined;
  readonly throughput: Sourced<number> | undefined;
}

function checkRequest({ size }: BlockVolume, { type, iops, throughput }: Request, report: Report): void {
  const name = type?.value ?? 'standard';
  const limits = own(limitsOf, name) ?? { size: [1, 65_536] };
  const gib = Math.ceil(size.value / 2 ** 30);
  checkRange(size, gib, limits.size, `A volume of type ${name} has`, 'GiB', report);
  checkIops({ name, type, iops, gib, limits }, report);
  if (throughput === undefined) return;
  if (limits.throughput === undefined) return refuseWord(throughput, 'throughput', name, ['gp3'], report);
  checkRange(throughput, throughput.value, limits.throughput, `Type ${name} has`, 'MiB/s', report);
  const most = Math.floor((iops?.value ?? 3000) / 4);
  if (throughput.value > most && throughput.value <= limits.throughput[1]) {
    report(throughput, {
      message: `${throughput.value} MiB/s need more operations per second: each carries a quarter of a MiB.`,
      help: `Write \`iops: ${throughput.value * 4}\`, or at most ${most} here.`,
    });
  }
}

interface Operations extends Pick<Request, 'type' | 'iops'> {
  readonly name: string;
  readonly gib: number;
  readonly limits: Limits;
}

function checkIops({ name, type, iops, gib, limits }: Operations, report: Report): void {
  if (iops === undefined) {
    if (type !== undefined && limits.iops?.isNeeded)
      report(type, { message: `Type ${name} needs \`iops\`.`, help: 'Write how many operations per second it shall have, such as 1000.' });
    return;
  }
  if (limits.iops === undefined) return refuseWord(iops, 'iops', name, ['gp3', 'io1', 'io2'], report);
  const { range, perGib } = limits.iops;
  const most = Math.min(range[1], Math.max(range[0], gib * perGib));
  checkRange(iops, iops.value, [range[0], most], `Type ${name} with ${gib} GiB has`, 'operations per second', report);
}

function refuseWord(at: Sourced<number>, word: string, name: string, others: readonly string[], report: Report): void {
  report(at, { message: `Type ${name} takes no \`${word}\`.`, help: `Take it away; it belongs to ${others.join(', ')}.` });
}

function checkRange(
  at: Sourced<number>,
  value: number,
  [least, most]: readonly [number, number],
  what: string,
  unit: string,
  report: Report,
) {
  if (value >= least && value <= most) return;
  report(at, { message: `${what} ${least} to ${most} ${unit}, and this says ${value}.`, help: 'EC2 would refuse to make it.' });
}
