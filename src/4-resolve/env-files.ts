import type { NamedText } from '../core/container.ts';
import { sortedBy } from '../core/order.ts';
import { Sourced } from '../core/sourced.ts';
import { plainVariable, type Variable } from '../core/variable.ts';
import type { Context } from './context.ts';
import { placesIn } from './named-files.ts';
import type { Words } from './words.ts';

/** The variables of `env` and of `envFiles`: `env` wins over files, and of these the later one. */
export function withEnvFiles(env: readonly Variable[], words: Words, context: Context): readonly Variable[] {
  const files = words.texts('envFiles').flatMap((path) => {
    const texts = textsIn(path, context);
    return texts === undefined ? [] : { path, texts };
  });
  if (files.length === 0) return env;
  const all = new Map([...files.flatMap(({ texts }) => texts), ...env].map((text) => [text.name.value, text]));
  const effective = new Set(all.values());
  for (const { path, texts } of files) if (!texts.some((text) => effective.has(text))) tellIdle(path, texts, context);
  return sortedBy(effective, ({ name }) => name.value);
}

function textsIn(path: Sourced<string>, { envFileLines }: Context): Variable[] | undefined {
  const place = placesIn(path);
  return envFileLines.of(path)?.map(({ name, value, nameAt, valueAt }) => {
    const at = place(nameAt);
    return plainVariable({ at, name: new Sourced(name, [at]), text: new Sourced(value, [place(valueAt)]) });
  });
}

/** A file of comments, or one whose every variable something else sets too. */
function tellIdle(path: Sourced<string>, texts: readonly NamedText[], { findings }: Context): void {
  findings.warning('ignored', path, {
    message: `No variable has its value from "${path.value}": ${texts.length === 0 ? 'it sets none' : 'later files and `env` set them all'}.`,
    help: 'Take it away, or what is set instead.',
  });
}
