import type { Compilation } from '../../compile.ts';
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { Span } from '../../core/source.ts';
import { diff } from './diff.ts';
import type { Built, Change, Difference, ObjectChange } from './difference.ts';
import { upgradeCode } from './upgrade-codes.ts';
import { valueTexts } from './values.ts';

/** Something that whoever applies the new files should have seen before. */
export interface Upgrade {
  /** `volume/data`, `Deployment/app` */
  readonly object: string;
  readonly diagnostic: Diagnostic;
}

/** What the new outputs would do to an app that runs as it was built before. Diagnostics only: no output depends on it. */
export function upgradeFindings(previous: Built, compilation: Compilation): Upgrade[] {
  return upgradesOf(diff(previous, compilation), compilation);
}

/** One for each object and code, at its worst change. */
export function upgradesOf({ objects }: Difference, compilation: Compilation): Upgrade[] {
  return objects.flatMap((object) => {
    const byCode = new Map([...object.changes].reverse().map((change) => [change.code, change]));
    return [...byCode].flatMap(([code, change]) => (code === undefined ? [] : [upgrade(code, change, object, compilation)])).reverse();
  });
}

function upgrade(code: string, change: Change, object: ObjectChange, compilation: Compilation): Upgrade {
  const name = `${object.kind}/${object.name}`;
  const { severity, help } = upgradeCode(code);
  const at = change.at ?? object.at ?? startOf(compilation);
  const message = `${name}${whatOf(change, object)}. ${change.why}`;
  const diagnostic = diagnose(code, severity, at, { message, help: `${help} Or say --accept ${code}:${name}.` });
  const { target, environment } = compilation.choice;
  const hides = compilation.diagnostics.flatMap((other) => other.hides);
  return { object: name, diagnostic: { ...diagnostic, hides, targets: [target], environments: [environment ?? ''] } };
}

function whatOf({ path, before, after }: Change, { status }: ObjectChange): string {
  if (path === '') return ` is ${status === 'added' ? 'new' : 'gone'}`;
  const [old, now] = valueTexts(before, after);
  if (old === undefined) return `: \`${path}\` is new`;
  return now === undefined ? `: \`${path}\` is gone` : `: \`${path}\` changes from ${old} to ${now}`;
}

/** Of what is gone, no line of the spec speaks any more. */
function startOf({ composition, outputs }: Compilation): Span {
  const file = composition?.root.origin.span.file ?? { path: outputs[0]?.path ?? '', text: '' };
  return { file, start: 0, end: 0 };
}

export interface Judged {
  readonly told: readonly Upgrade[];
  readonly accepted: readonly Upgrade[];
  /** What accepts nothing. */
  readonly unused: readonly string[];
}

/** `CODE:OBJECT`, where the object may be written without its kind. */
export function judgeUpgrades(upgrades: readonly Upgrade[], accept: readonly string[]): Judged {
  const isAccepted = ({ object, diagnostic: { code } }: Upgrade, text: string) =>
    text === `${code}:${object}` || text === `${code}:${object.slice(object.indexOf('/') + 1)}`;
  const accepted = upgrades.filter((found) => accept.some((text) => isAccepted(found, text)));
  return {
    told: upgrades.filter((found) => !accepted.includes(found)),
    accepted,
    unused: accept.filter((text) => !upgrades.some((found) => isAccepted(found, text))),
  };
}
