import { readShortMount } from '../references/short-mount.ts';
import type { Patched } from './patched.ts';
import type { Refuse } from './refuse.ts';

export function checkMounts(mounts: readonly Patched[], refuse: Refuse): void {
  for (const mount of mounts) {
    if (mount.text === undefined || !drive.test(mount.text)) checkTarget(mount, refuse);
    else if (!ontoPath.test(mount.text)) refuseDrive(mount, mount.text, refuse);
  }
}

const drive = /^[a-z]:/i;
const ontoPath = /^[a-z]:[^:]*:(?:[/\\]|[a-z]:)/i;

/** The target is `d:/data` then, and each task has an empty volume of its own. */
function refuseDrive(mount: Patched, text: string, refuse: Refuse): void {
  refuse([mount], {
    message: `Docker reads "${text.slice(0, 2)}" as a drive of Windows, not as a volume.`,
    help: `Write \`{ type: volume, source: ${text[0]}, target: ... }\`.`,
  });
}

function checkTarget(mount: Patched, refuse: Refuse): void {
  const target = mount.text === undefined ? mount.at('target').text : readShortMount(mount.text).target;
  if (target === undefined || /^(?:[/\\$]|\{\{|[a-z]:[/\\])/i.test(target)) return;
  refuse([mount.at('target'), mount], {
    message: `No task starts with a mount at "${target}": Docker wants an absolute path.`,
    help: 'Write the path from `/` on.',
  });
}
