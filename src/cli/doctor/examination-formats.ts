import { visible } from '../../core/visible.ts';
import type { Examined, Finding } from '../../deploy/doctor/examination.ts';

interface Examination {
  readonly app: string;
  readonly target: string;
  readonly place: string;
  readonly examined: readonly Examined[];
}

/** `formatVersion` changes its first number when a field changes its meaning. */
export function examinationAsJson({ app, target, place, examined }: Examination): string {
  const checks = examined.map(({ name, state, well, findings }) => ({
    name,
    state,
    ...(state === 'findings' ? {} : { text: well }),
    findings,
  }));
  return JSON.stringify({ formatVersion: '1.0', app, target, place, checks }, null, 2);
}

/** What is well takes a line; a finding says what, why and what mends it. */
export function examinationAsText({ app, place, examined }: Examination): string {
  return [`${app} on ${place}`, ...examined.flatMap(paragraph)].map(visible).join('\n');
}

function paragraph({ name, state, well, findings }: Examined): string[] {
  switch (state) {
    case 'well':
      return [`  ok       ${name}: ${well}`];
    case 'unknown':
      return [`  unknown  ${name}: ${well.split('\n').join(' ')}`];
    case 'findings':
      return findings.flatMap((finding) => findingLines(name, finding));
  }
}

function findingLines(name: string, { what, why, mend }: Finding): string[] {
  return [`  FINDING  ${name}: ${what}`, `           ${why}`, `           To mend it: ${mend}`];
}
