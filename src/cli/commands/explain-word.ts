import { stringify } from 'yaml';
import language from '../../../schema/app.spec.schema.json' with { type: 'json' };
import { UsageProblem } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';
import { isWord, type LanguageSchema, type Unknown, type Word, wordAt } from '../../questions/word.ts';
import type { Given } from '../options.ts';
import { print } from '../print.ts';

/** A word that no spec says, from the schema that editors read. `why` it is not explained by what became of it. */
export function explainWord(field: string, why: string, { format }: Given): number {
  const path = field.split('.');
  const found = wordAt(language as LanguageSchema, path);
  if (!isWord(found)) throw new UsageProblem(`${why} ${unknownText(path, found)}`);
  const answer = { formatVersion: '1.0', field, word: found };
  print(
    process.stdout,
    format === 'json' ? JSON.stringify(answer, null, 2) : [`${field}: ${found.title}`, ...linesOf(path, found), why].join('\n'),
  );
  return 0;
}

function unknownText(path: readonly string[], { unknown, known }: Unknown): string {
  const meant = nearest(unknown, known);
  if (meant !== undefined) return `Did you mean ${path.map((part) => (part === unknown ? meant : part)).join('.')}?`;
  return known.length === 0 ? `Nothing is below the word before "${unknown}".` : `Known there: ${known.join(', ')}.`;
}

function linesOf(path: readonly string[], { description, default: ours, choices, words, examples: [example] }: Word): string[] {
  const has = words.length > 0;
  return [
    `  ${description}`,
    ...(choices.length === 0 ? [] : [`  ${has ? 'Also' : 'One of'}: ${choices.join(', ')}`]),
    ...(has ? [`  Words: ${words.join(', ')}`] : []),
    ...(ours === undefined ? [] : [`  Default: ${inYaml(ours)}`]),
    ...(example === undefined ? [] : [`  Such as: ${path.at(-1)}: ${inYaml(example)}`]),
  ];
}

function inYaml(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim();
}
