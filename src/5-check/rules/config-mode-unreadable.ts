import { octal } from '../../core/file-mode.ts';
import { containersOf } from '../containers.ts';
import { isReadable } from '../readable.ts';
import type { Rule } from '../rule.ts';

/** The program would start, and fail when it opens the file. Nothing is known of a user that only the image knows. */
export const configModeUnreadable: Rule = {
  code: 'config-mode-unreadable',
  severity: 'error',
  check(app, report) {
    for (const container of containersOf(app)) {
      for (const { mode } of container.configs) {
        if (isReadable({ mode, uid: undefined, gid: undefined }, container, app)) continue;
        report(mode, {
          message: `User ${container.user?.value.uid} of "${container.name.value}" cannot read this file: it is root's, and mode ${octal(mode.value)} gives others nothing.`,
          help:
            app.k8s === undefined
              ? 'Write mode "0444".'
              : 'Write `user: "uid:gid"`: Kubernetes lets that group read it. Or write mode "0444".',
          related: container.user === undefined ? [] : [{ at: container.user, message: 'The user.' }],
        });
      }
    }
  },
};
