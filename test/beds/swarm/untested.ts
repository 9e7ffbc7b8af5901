import type { Untested } from '../words.ts';

const noRouter = 'No Traefik runs on the bed to read its labels; cases hold them.';

/** What one node without IPVS and without AWS cannot show. */
export const untestedOnSwarm: Untested = {
  ...Object.fromEntries(['host', 'path', 'port', 'tls.flag.flag'].map((word) => [`services.routes.${word}`, noRouter])),
  ...Object.fromEntries(['make', 'version', 'network', 'entrypoints', 'certResolver'].map((word) => [`swarm.router.${word}`, noRouter])),
  'swarm.storage.rexray.name': 'REX-Ray is a plugin that the bed does not have.',
  'swarm.storage.local.name': 'A stack has one storage, and cloudstor shows more; `local` is what `node` volumes have here.',
  ...Object.fromEntries(['server', 'path', 'options'].map((word) => [`swarm.storage.nfs.${word}`, 'The kernel of the bed mounts no NFS.'])),
};
