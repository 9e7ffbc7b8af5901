import type { Given } from '../options.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { type Reported, withoutSecrets } from './reported.ts';
import { sarif } from './sarif.ts';

/** Findings for programs. */
const formats = { json, github, sarif } as const;

export function printed(format: Exclude<NonNullable<Given['format']>, 'text'>, reported: Reported): string {
  return formats[format](withoutSecrets(reported));
}
