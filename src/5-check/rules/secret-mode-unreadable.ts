import type { App } from '../../core/app.ts';
import { octal } from '../../core/file-mode.ts';
import { containersOf } from '../containers.ts';
import { isReadable } from '../readable.ts';
import type { Rule } from '../rule.ts';

/** The program would start, and fail when it opens the file. Nothing is known of a user that only the image knows. */
export const secretModeUnreadable: Rule = {
  code: 'secret-mode-unreadable',
  severity: 'error',
  check(app, report) {
    for (const container of containersOf(app)) {
      for (const file of container.secrets) {
        if (isReadable(file, container, app)) continue;
        const roots = (file.uid?.value ?? '0') === '0' ? "it is root's, and " : '';
        report(file.mode, {
          message: `User ${container.user?.value.uid} of "${container.name.value}" cannot read this file: ${roots}mode ${octal(file.mode.value)} gives that user nothing.`,
          help: help(app),
          related: container.user === undefined ? [] : [{ at: container.user, message: 'The user.' }],
        });
      }
    }
  },
};

function help({ k8s }: App): string {
  if (k8s === undefined) return 'Give the file a `uid` and a mode that fit, or write mode "0444".';
  return 'Write `user: "uid:gid"`: Kubernetes lets that group read secret files. Or write mode "0444".';
}
