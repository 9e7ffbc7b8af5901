/** What is wrong with a field of a schedule; both clusters read it as robfig/cron does. */
export interface CronMistake {
  /** As people call it: `day of week`. */
  readonly field: string;
  readonly text: string;
  readonly why: string;
}

interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly words: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const dayOfMonth: CronField = { name: 'day of month', least: 1, most: 31, words: [] };
const monthOfYear: CronField = { name: 'month', least: 1, most: 12, words: months };

const fields: readonly CronField[] = [
  { name: 'minute', least: 0, most: 59, words: [] },
  { name: 'hour', least: 0, most: 23, words: [] },
  dayOfMonth,
  monthOfYear,
  { name: 'day of week', least: 0, most: 6, words: days },
];

/** The first mistake in five fields; `@daily` and the like have none. */
export function cronMistake(schedule: string): CronMistake | undefined {
  if (schedule.startsWith('@')) return undefined;
  const texts = schedule.split(' ');
  for (const [index, field] of fields.entries()) {
    const text = texts[index] ?? '';
    for (const part of text.split(',')) {
      const why = whyWrong(part, field);
      if (why !== undefined) return { field: field.name, text, why };
    }
  }
  return neverComes(texts);
}

function whyWrong(part: string, field: CronField): string | undefined {
  const [, range = '', step] = /^([^/]*)(?:\/(.*))?$/.exec(part) ?? [];
  if (part.split('/').length > 2 || (step !== undefined && !/^[1-9][0-9]*$/.test(step))) return 'a step is one whole number above 0';
  if (range === '*' || range === '?') return undefined;
  const [start = '', end = start, ...others] = range.split('-');
  const [first, last] = [start, end].map((text) => numberOf(text, field));
  if (first === undefined || last === undefined || others.length > 0) return `it takes ${field.least} to ${field.most}${wordsOf(field)}`;
  return last < first ? 'a range goes upwards' : undefined;
}

function wordsOf({ words }: CronField): string {
  return words.length === 0 ? '' : `, or ${words[0]} to ${words.at(-1)}`;
}

function numberOf(text: string, { least, most, words }: CronField): number | undefined {
  const word = words.indexOf(text.toLowerCase());
  const value = word === -1 ? (/^[0-9]+$/.test(text) ? Number(text) : Number.NaN) : word + least;
  return value >= least && value <= most ? value : undefined;
}

const longestMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The 30th of February; where a day of the week is asked for too, either of both will do. */
function neverComes([, , day = '', month = '', weekday = '']: readonly string[]): CronMistake | undefined {
  if (!/^[*?]$/.test(weekday)) return undefined;
  const firstDay = Math.min(...day.split(',').map((part) => firstOf(part, dayOfMonth)));
  const longest = Math.max(...longestMonth.filter((_, index) => month.split(',').some((part) => holds(part, index + 1, monthOfYear))));
  return firstDay > longest ? { field: dayOfMonth.name, text: day, why: 'no month of these has such a day' } : undefined;
}

function firstOf(part: string, field: CronField): number {
  return numberOf(part.split(/[-/]/)[0] ?? '', field) ?? field.least;
}

function holds(part: string, value: number, field: CronField): boolean {
  const [range = '', step = '1'] = part.split('/');
  const [start = '', end] = range.split('-');
  const first = numberOf(start, field) ?? field.least;
  const last = end === undefined ? (part.includes('/') || /^[*?]$/.test(range) ? field.most : first) : (numberOf(end, field) ?? field.most);
  return value >= first && value <= last && (value - first) % Number(step) === 0;
}
