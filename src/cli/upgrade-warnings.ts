import type { Compilation } from '../compile.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { LockedTarget } from '../lock.ts';
import type { Given } from './options.ts';
import type { OutputFolder } from './output-folder.ts';

type Hashes = LockedTarget['files'];

/**
 * What a build must not replace unseen: changes of the built app that lose data or that the cluster refuses. Warnings,
 * because a build applies nothing. The comparison is loaded only where a file differs from what the lock remembers.
 */
export async function upgradeWarnings(
  folder: OutputFolder,
  compilation: Compilation,
  hashes: Hashes,
  options: Given,
): Promise<Diagnostic[]> {
  if (!hasChanged(folder, compilation, hashes)) return [];
  const { committedFiles } = await import('./committed.ts');
  const { judgeUpgrades, upgradeFindings } = await import('../questions/diff/upgrade.ts');
  const previous = { app: folder.lock?.app, files: committedFiles(folder, compilation.choice.target) };
  const upgrades = upgradeFindings(previous, compilation);
  const { told } = judgeUpgrades(upgrades, options.accept ?? []);
  return told.flatMap(({ diagnostic }) => (diagnostic.severity === 'error' ? [{ ...diagnostic, severity: 'warning' }] : []));
}

/** A target that was never built, or does not compile, has nothing to lose; the folder of another app is refused later. */
function hasChanged({ lock }: OutputFolder, { choice: { target }, app }: Compilation, hashes: Hashes): boolean {
  const known = lock?.app === app?.name.value ? lock?.targets[target]?.files : undefined;
  const made = Object.entries(hashes);
  if (known === undefined || made.length === 0) return false;
  return made.length !== Object.keys(known).length || made.some(([path, hash]) => known[path] !== hash);
}
