import type { TargetName } from '../../core/shape.ts';
import { positionOf, type Span } from '../../core/source.ts';
import type { Change, ObjectChange } from '../../questions/diff/difference.ts';
import type { Judged } from '../../questions/diff/upgrade.ts';
import { valueTexts } from '../../questions/diff/values.ts';

/** What `appspec diff` answers. */
export interface Answer {
  /** `out/prod`, `main`, `the environment prod` */
  readonly against: string;
  readonly targets: readonly { readonly target: TargetName; readonly objects: readonly ObjectChange[] }[];
  readonly upgrades: Judged;
}

/** `image: nginx:1 -> nginx:2`; the object itself has no field to name. */
export function changeText({ path, before, after }: Change, arrow = '->', quote = (text: string) => text): string {
  const [old, now] = valueTexts(before, after).map((text) => (text === undefined ? 'absent' : quote(text)));
  return path === '' ? '' : `${quote(path)}: ${old} ${arrow} ${now}`;
}

export function placeText(at: Span | undefined): string | undefined {
  return at === undefined ? undefined : `${at.file.path}:${positionOf(at.file, at.start).line}`;
}
