import { absolutePath } from '../../core/path.ts';
import { containersOf } from '../containers.ts';
import { pathsOf } from '../mount-paths.ts';
import type { Rule } from '../rule.ts';

/** Docker refuses it half way through a deploy, and a pod would start without one file of its image. */
export const mountAtRoot: Rule = {
  code: 'mount-at-root',
  severity: 'error',
  check(app, report) {
    for (const container of containersOf(app)) {
      for (const path of pathsOf(container).filter(({ value }) => absolutePath(value) === '/')) {
        report(path, {
          message: `Mounted at \`/\`, it would hide the whole image of "${container.name.value}".`,
          help: 'Mount it at a directory that the program reads, such as /data.',
        });
      }
    }
  },
};
