import type { Config, ConfigFile, ConfigSource } from '../core/resources.ts';
import { Sourced } from '../core/sourced.ts';
import type { Context } from './context.ts';
import type { Words } from './words.ts';

/** Undefined for one without files, of which a finding tells. */
export function readConfig(
  name: Sourced<string>,
  words: Words<ConfigSource>,
  context: Pick<Context, 'files' | 'findings'>,
): Config | undefined {
  const source = sourceOf(words);
  if (source === undefined) {
    context.findings.error('missing-key', name, {
      message: `The config "${name.value}" has no content.`,
      help: 'Write `content: TEXT`, `file: PATH` or `folder: PATH`.',
    });
    return undefined;
  }
  const files = filesOf(source.value, words, context);
  return files === undefined ? undefined : { at: words.at, name, source, files };
}

function sourceOf(words: Words<ConfigSource>): Sourced<ConfigSource> | undefined {
  for (const source of ['content', 'file', 'folder'] as const) {
    const entry = words.entry(source);
    if (entry !== undefined) return new Sourced<ConfigSource>(source, [entry.keyOrigin]);
  }
  return undefined;
}

function filesOf(source: ConfigSource, words: Words<ConfigSource>, { files }: Pick<Context, 'files'>): readonly ConfigFile[] | undefined {
  const text = words.text(source);
  if (text === undefined) throw new Error(`${words.path}.${source} is no text.`);
  if (source === 'folder') return files.folder(text);
  const content = source === 'file' ? files.content(text) : text.map((written) => new TextEncoder().encode(written));
  return content === undefined ? undefined : [{ name: content.map(() => ''), content }];
}
