import type { Container } from '../../core/container.ts';
import { absolutePath } from '../../core/path.ts';
import { repeats } from '../../core/repeats.ts';
import type { Sourced } from '../../core/sourced.ts';
import { containersOf } from '../containers.ts';
import { filesOf, foldersAbove, pathsOf } from '../mount-paths.ts';
import type { Rule } from '../rule.ts';

/** Of two things at one path a container shows one; Docker and Kubernetes refuse the pair. */
export const mountCollision: Rule = {
  code: 'mount-collision',
  severity: 'error',
  check(app, report) {
    for (const container of containersOf(app)) {
      for (const { again, first } of repeats(pathsOf(container), ({ value }) => absolutePath(value))) {
        report(again, {
          message: `Something else is mounted at ${absolutePath(again.value)} in "${container.name.value}" already.`,
          help: 'Mount one of them elsewhere.',
          related: [{ at: first, message: 'The other one.' }],
        });
      }
      for (const { inner, file } of belowFiles(container)) {
        report(inner, {
          message: `Nothing can be mounted at ${absolutePath(inner.value)} in "${container.name.value}": ${absolutePath(file.value)} is a file.`,
          help: 'Mount one of them elsewhere.',
          related: [{ at: file, message: 'The file.' }],
        });
      }
    }
  },
};

/** The container would not start: no directory can be where a file is. */
function belowFiles(container: Container): { readonly inner: Sourced<string>; readonly file: Sourced<string> }[] {
  const files = new Map(filesOf(container).map((file) => [absolutePath(file.value), file]));
  if (files.size === 0) return [];
  return pathsOf(container).flatMap((inner) => {
    const file = foldersAbove(absolutePath(inner.value)).flatMap((folder) => files.get(folder) ?? [])[0];
    return file === undefined ? [] : [{ inner, file }];
  });
}
