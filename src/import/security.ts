import type { Node } from '../core/document.ts';
import type { ComposeWords } from './compose-words.ts';
import type { Importing, Parts } from './importing.ts';
import { listed, said } from './value.ts';

/** What Swarm has no word for goes into the part of Kubernetes. */
export function security(words: ComposeWords, importing: Importing): Parts {
  const { reader, telling } = importing;
  const capabilities = said({
    add: listed(capabilitiesOf(words, 'cap_add', importing)),
    drop: listed(capabilitiesOf(words, 'cap_drop', importing)),
  });
  if (capabilities !== undefined) importing.newer.add('capabilities');
  const privileged = words.take('privileged');
  const isPrivileged = reader.flag(privileged);
  if (privileged !== undefined && isPrivileged === true)
    telling.guessed(privileged, '`privileged` is for Kubernetes alone: Swarm has no privileged services.');
  const onKubernetes = said({ privileged: isPrivileged, noNewPrivileges: noNewPrivileges(words, importing) });
  return {
    common: said({ readOnlyRoot: reader.flag(words.take('read_only')), capabilities }),
    k8s: said({ security: onKubernetes }),
  };
}

function capabilitiesOf(words: ComposeWords, word: string, { reader }: Importing): string[] {
  return reader.texts(words.take(word)).map((name) => name.replace(/^CAP_/i, '').toUpperCase());
}

function noNewPrivileges(words: ComposeWords, { reader, telling }: Importing): boolean | undefined {
  let found: Node | undefined;
  for (const option of reader.items(words.take('security_opt')))
    if (/^no-new-privileges([:=]true)?$/.test(reader.fixed(option) ?? '')) found = option;
    else telling.lost(option, 'This option is lost: a spec has no word for it.', 'See `k8s: { override: ... }`.');
  if (found !== undefined) telling.guessed(found, '`noNewPrivileges` is for Kubernetes alone: Swarm has no such word.');
  return found === undefined ? undefined : true;
}
