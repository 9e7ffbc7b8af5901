import type { Rule } from '../../../5-check/rule.ts';
import type { SecretFile } from '../../../core/container.ts';
import type { Report } from '../../../core/diagnostic.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { podsOf } from '../derived.ts';
import { podGroup } from '../security.ts';

/** Files of secrets are root's in every pod, and of the one group that all its files have. */
export const secretOwner: Rule = {
  code: 'secret-owner',
  severity: 'error',
  check(app, report) {
    for (const containers of podsOf(app)) {
      const group = podGroup(containers);
      for (const file of containers.flatMap(({ secrets }) => secrets)) {
        checkUser(file, report);
        checkGroup(file, group, report);
      }
    }
  },
};

function checkUser({ uid }: SecretFile, report: Report): void {
  if (uid === undefined || uid.value === '0') return;
  report(uid, {
    message: `Kubernetes cannot give this file to user ${uid.value}: secrets are root's there.`,
    help: 'Write `uid` under `swarm:`. On Kubernetes mode "0444", or the group of `user: "uid:gid"`, lets the program read it.',
  });
}

function checkGroup({ gid }: SecretFile, group: Sourced<string> | undefined, report: Report): void {
  if (gid === undefined || gid.value === (group?.value ?? '0')) return;
  report(gid, {
    message: `All secret files of a pod have one group on Kubernetes, and here that is ${group?.value}.`,
    help: 'Write `gid` under `swarm:`, or the same group everywhere.',
    related: group === undefined ? [] : [{ at: group, message: 'The group of the pod.' }],
  });
}
