import { parse } from '../1-parse/parse.ts';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { entriesOf, nodeAt } from '../core/document.ts';
import type { TextFile } from '../core/source.ts';
import type { SpecFiles } from '../core/spec-files.ts';
import { importApp } from './import-app.ts';
import { importingOf } from './importing-of.ts';
import { withoutMergeKeys } from './merge-keys.ts';
import { specText } from './spec-text.ts';
import { Telling } from './telling.ts';

export interface Imported {
  /** An `app.spec.yaml`; undefined where the file is no Compose file. */
  readonly text: string | undefined;
  /** Errors, and what is lost (`import-lost`) or guessed (`import-guessed`). */
  readonly diagnostics: readonly Diagnostic[];
}

/** A Compose or stack file as a spec. `files` are those beside it; `name` is the app's where the file has none. Pure. */
export function importCompose(file: TextFile, files: SpecFiles, name: string): Imported {
  const { root: written, diagnostics } = parse(file, { mergeKeys: true });
  if (diagnostics.length > 0) return { text: undefined, diagnostics };
  const root = written && withoutMergeKeys(written);
  if (root?.kind !== 'map' || entriesOf(nodeAt(root, 'services')).length === 0) return { text: undefined, diagnostics: [noServices(file)] };
  const telling = new Telling();
  const importing = importingOf(root, files, telling);
  return { text: specText(importApp(root, name, importing)), diagnostics: telling.all };
}

function noServices(file: TextFile): Diagnostic {
  return diagnose(
    'missing-key',
    'error',
    { file, start: 0, end: 0 },
    { message: 'This is no Compose file: it has no `services`.', help: 'Name a file such as compose.yml or stack.yml.' },
  );
}
