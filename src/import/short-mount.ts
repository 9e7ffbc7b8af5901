import type { Node } from '../core/document.ts';
import type { Importing } from './importing.ts';
import type { ComposeMount } from './mounts.ts';

/** Of SELinux, of a desktop's file sharing, and the default of mount propagation: they change nothing that a spec says. */
const idle = /^(rw|z|Z|cached|delegated|consistent|copy|r?private)$/;

/** `data:/var/lib/data:ro`, `/data`. */
export function shortMount(node: Node, importing: Importing): ComposeMount[] {
  const written = importing.reader.fixed(node);
  if (written === undefined) return [];
  const text = importing.reader.untemplated(written, node);
  const [first = '', second, modes = '', ...more] = text.split(':');
  const target = second ?? first;
  if (!target.startsWith('/') || more.length > 0) {
    importing.telling.lost(node, `\`${text}\` is no mount that a spec has.`);
    return [];
  }
  const flags = modes.split(',').filter((flag) => flag !== '' && !idle.test(flag));
  for (const flag of flags)
    if (!['ro', 'nocopy'].includes(flag)) importing.telling.lost(node, `\`${flag}\` is lost: a mount of a spec has no such word.`);
  const source = second === undefined ? undefined : first;
  return [{ source, target, readOnly: flags.includes('ro'), nocopy: flags.includes('nocopy'), node }];
}
