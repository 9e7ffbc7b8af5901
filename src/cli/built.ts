import type { Choice } from '../2-compose/choice.ts';
import type { OutputFile } from '../8-emit/output.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import { hashesOf } from '../lock.ts';
import type { Spec } from '../read-spec.ts';
import type { Given } from './options.ts';
import { waitsInVain } from './order-note.ts';
import { inFolder, type OutputFolder } from './output-folder.ts';
import { compileRemembering } from './remembering.ts';
import { upgradeWarnings } from './upgrade-warnings.ts';

/** What `build` keeps of a compilation. The rest of a large app is ten times as much, and the next target wants the room. */
export interface Built {
  /** With the values that are remembered of the last build. */
  readonly choice: Choice;
  /** Undefined where there is an error. */
  readonly app: string | undefined;
  /** The order of `needs` is an annotation that nobody reads. */
  readonly waitsInVain: boolean;
  readonly outputs: readonly BuiltFile[];
  /** Hash of each file, by its path from the folder of the lock. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly diagnostics: readonly Diagnostic[];
}

export type BuiltFile = Omit<OutputFile, 'origins'>;

export async function built(spec: Spec, choice: Choice, folder: OutputFolder | undefined, options: Given): Promise<Built> {
  const compilation = compileRemembering(spec, choice, folder?.lock);
  const { app, diagnostics } = compilation;
  const outputs = compilation.outputs.map(written);
  const hashes = hashesOf(outputs.map((file) => inFolder(file, choice.environment)));
  const upgrades = folder === undefined ? [] : await upgradeWarnings(folder, compilation, hashes, options);
  return {
    choice: compilation.choice,
    app: app?.name.value,
    waitsInVain: app !== undefined && waitsInVain(app),
    outputs,
    hashes,
    diagnostics: [...diagnostics, ...upgrades],
  };
}

/** Without what it was printed from. */
function written({ path, text, bytes }: OutputFile): BuiltFile {
  return bytes === undefined ? { path, text } : { path, text, bytes };
}
