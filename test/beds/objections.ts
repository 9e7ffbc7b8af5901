import { grouped } from '../../src/core/grouped.ts';
import type { Accepted } from './generated-specs.ts';

/** What a daemon or server has against what was compiled. */
export interface Objection {
  readonly objection: string;
  readonly one: Accepted;
}

/** Each of them once, with how often it came and the shortest spec that it is about; `own` are names that differ each time. */
export function summarized(found: readonly Objection[], own: RegExp): string {
  const byText = grouped(found, ({ objection }) => objection.replace(own, 'OWN'));
  const told = Array.from(byText, ([objection, those]) => {
    const { name, text } = those.map(({ one }) => one).reduce((best, one) => (one.text.length < best.text.length ? one : best));
    return `${those.length} times, ${name}: ${objection}\n${text}`;
  });
  return `${found.length} objections:\n${told.join('\n\n')}`;
}

/** Three at a time: a bed has few cores. Returns those that were not reached before the time was over. */
export async function eachUntil(
  deadline: number,
  accepted: readonly Accepted[],
  tryOne: (one: Accepted) => Promise<void>,
): Promise<readonly Accepted[]> {
  const rest = [...accepted];
  const work = async () => {
    for (let one = rest.shift(); one !== undefined; one = Date.now() < deadline ? rest.shift() : undefined) await tryOne(one);
  };
  await Promise.all([work(), work(), work()]);
  return rest;
}
