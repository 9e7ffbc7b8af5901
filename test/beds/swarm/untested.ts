import type { Untested } from '../words.ts';

/** What one node without IPVS and without AWS cannot show. */
export const untestedOnSwarm: Untested = {
  'swarm.storage.rexray.name': 'REX-Ray is a plugin that the bed does not have.',
  'swarm.storage.local.name': 'A stack has one storage, and cloudstor shows more; `local` is what `node` volumes have here.',
  ...Object.fromEntries(['server', 'path', 'options'].map((word) => [`swarm.storage.nfs.${word}`, 'The kernel of the bed mounts no NFS.'])),
};
