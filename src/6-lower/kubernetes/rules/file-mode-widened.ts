import type { Rule } from '../../../5-check/rule.ts';
import type { Container } from '../../../core/container.ts';
import { isWritten } from '../../../core/source.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { podsOf } from '../derived.ts';
import { isStoreFile } from '../secret-names.ts';
import { podGroup } from '../security.ts';

/** What the kubelet adds to files of Secrets and ConfigMaps that it gives to `fsGroup`: kubernetes, pkg/volume/volume_linux.go. */
const added = 0o440;

/** Erlang refuses a cookie, and ssh a key, that others than its owner may read. */
export const fileModeWidened: Rule = {
  code: 'file-mode-widened',
  severity: 'warning',
  check(app, report) {
    for (const containers of podsOf(app)) {
      const group = podGroup(containers);
      if (group === undefined) continue;
      for (const { mode } of containers.flatMap(filesOfKubelet)) {
        if ((mode.value & added) === added || !isWritten(mode.from[0])) continue;
        report(mode, {
          message: `Kubernetes gives the files of this pod to group ${group.value}, and lets it read them: this one has mode ${octal(mode.value | added)}.`,
          help: `Write "${octal(mode.value | added)}". A program that wants its file for itself copies it when it starts.`,
          related: [{ at: group, message: 'The group of the pod.' }],
        });
      }
    }
  },
};

/** The driver of a store writes its files itself, with the mode that its class says. */
function filesOfKubelet({ secrets, configs }: Container): readonly { readonly mode: Sourced<number> }[] {
  return [...secrets.filter(({ secret }) => !isStoreFile(secret.value)), ...configs];
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
