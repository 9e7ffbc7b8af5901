import type { Compilation } from '../compile.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import { hashesOf } from '../lock.ts';
import type { Given } from './options.ts';
import { inFolder, type OutputFolder } from './output-folder.ts';

/**
 * What a build must not replace unseen: changes of the built app that lose data or that the cluster refuses. Warnings,
 * because a build applies nothing. The comparison is loaded only where a file differs from what the lock remembers.
 */
export async function upgradeWarnings(folder: OutputFolder, compilations: readonly Compilation[], options: Given): Promise<Diagnostic[]> {
  const changed = compilations.filter((compilation) => hasChanged(folder, compilation));
  if (changed.length === 0) return [];
  const { committedFiles } = await import('./committed.ts');
  const { judgeUpgrades, upgradeFindings } = await import('../questions/diff/upgrade.ts');
  const upgrades = changed.flatMap((compilation) =>
    upgradeFindings({ app: folder.lock?.app, files: committedFiles(folder, compilation.choice.target) }, compilation),
  );
  const { told } = judgeUpgrades(upgrades, options.accept ?? []);
  return told.flatMap(({ diagnostic }) => (diagnostic.severity === 'error' ? [{ ...diagnostic, severity: 'warning' }] : []));
}

/** A target that was never built, or does not compile, has nothing to lose; the folder of another app is refused later. */
function hasChanged({ lock }: OutputFolder, { choice: { target, environment }, app, outputs }: Compilation): boolean {
  const known = lock?.app === app?.name.value ? lock?.targets[target]?.files : undefined;
  if (known === undefined || outputs.length === 0) return false;
  const hashes = Object.entries(hashesOf(outputs.map((file) => inFolder(file, environment))));
  return hashes.length !== Object.keys(known).length || hashes.some(([path, hash]) => known[path] !== hash);
}
