import type { Volume } from '../core/resources.ts';
import { isWritten } from '../core/source.ts';
import type { Sourced } from '../core/sourced.ts';

/** `perInstance: false` of a volume, where somebody says so. */
export function oneForAll(volume: Volume): Sourced<boolean>[] {
  if (volume.kind !== 'block' || volume.perInstance.value) return [];
  return isWritten(volume.perInstance.from[0]) ? [volume.perInstance] : [];
}
