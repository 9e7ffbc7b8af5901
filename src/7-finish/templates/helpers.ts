import { objectName } from '../../6-lower/kubernetes/texts.ts';
import { own } from '../../core/own.ts';
import { quoted } from '../../core/quoted.ts';
import type { Data } from './data.ts';

/** What a helper makes; `isSafe`: it stands there as it is. */
export interface Made {
  readonly value: Data;
  readonly isSafe: boolean;
}

interface Helper {
  /** What it works on, for messages. */
  readonly takes: string;
  /** Undefined where these are not what it takes. */
  make(inputs: readonly Data[]): Made | undefined;
}

const helpers: Readonly<Record<string, Helper>> = {
  yaml: { takes: 'one value', make: ([value, ...more]) => (value === undefined || more.length > 0 ? undefined : safe(flow(value))) },
  quote: {
    takes: 'one text, number or boolean',
    make: ([value, ...more]) => (!isScalar(value) || more.length > 0 ? undefined : safe(quoted(String(value)))),
  },
  indent: {
    takes: 'a number of blanks and a text',
    make: ([blanks, text, ...more]) =>
      typeof blanks !== 'number' || !Number.isInteger(blanks) || blanks < 0 || blanks > 64 || typeof text !== 'string' || more.length > 0
        ? undefined
        : safe(text.replace(/^(?=.)/gm, ' '.repeat(blanks))),
  },
  name: {
    takes: 'one text',
    make: ([text, ...more]) => (typeof text !== 'string' || more.length > 0 ? undefined : { value: objectName(text), isSafe: false }),
  },
};

export const helperNames = Object.keys(helpers);

export function helperOf(name: string): Helper | undefined {
  return own(helpers, name);
}

function safe(value: string): Made {
  return { value, isSafe: true };
}

function isScalar(value: Data | undefined): value is string | number | boolean {
  return value !== undefined && value !== null && typeof value !== 'object';
}

/** Flow style on one line, with every text quoted: it stands wherever a value may. */
function flow(value: Data): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => flow(item)).join(', ')}]`;
  const entries = Object.entries(value as Readonly<Record<string, Data>>);
  return `{${entries.map(([key, inner]) => `${quoted(key)}: ${flow(inner)}`).join(', ')}}`;
}
