import { parseAllDocuments } from 'yaml';
import type { OutputFile } from '../../src/8-emit/output.ts';
import type { TargetName } from '../../src/core/shape.ts';
import { textOf } from '../generated/examine.ts';
import { examineSpecs } from '../generated/sample.ts';

/** What was made of a spec that the compiler accepted. */
export interface Accepted {
  /** For messages. */
  readonly name: string;
  readonly outputs: readonly Pick<OutputFile, 'path' | 'text' | 'bytes'>[];
  /** The spec. */
  readonly text: string;
}

export interface Sample {
  readonly accepted: readonly Accepted[];
  /** How many were accepted and refused, and by which codes. */
  readonly summary: string;
}

/** Generated specs of `BED_SEED`, `BED_COUNT` or as many as said here. */
export function sampleFor(target: TargetName, usual: number): Sample {
  const count = Number(process.env['BED_COUNT'] ?? usual);
  const seed = Number(process.env['BED_SEED'] ?? 1);
  const accepted: Accepted[] = [];
  let number = 0;
  const tally = examineSpecs({
    count,
    seed,
    hasSchemas: false,
    tell: (spec, outcomes) => {
      const name = `generated ${number++} of seed ${seed}`;
      for (const { target: own, outputs } of outcomes)
        if (own === target && outputs.length > 0) accepted.push({ name, outputs, text: textOf(spec) });
    },
  });
  return { accepted, summary: tally.summary };
}

export function documentsIn(text: string): unknown[] {
  return parseAllDocuments(text).map((document) => document.toJS());
}
