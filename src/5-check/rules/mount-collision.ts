import { secretPath } from '../../4-resolve/text.ts';
import type { Container } from '../../core/container.ts';
import { repeats } from '../../core/repeats.ts';
import type { Sourced } from '../../core/sourced.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** Of two things at one path a container shows one; Docker and Kubernetes refuse the pair. */
export const mountCollision: Rule = {
  code: 'mount-collision',
  severity: 'error',
  check(app, report) {
    for (const container of containersOf(app)) {
      for (const { again, first } of repeats(pathsOf(container), ({ value }) => plain(value))) {
        report(again, {
          message: `Something else is mounted at ${plain(again.value)} in "${container.name.value}" already.`,
          help: 'Mount one of them elsewhere.',
          related: [{ at: first, message: 'The other one.' }],
        });
      }
    }
  },
};

function pathsOf({ mounts, secrets }: Container): Sourced<string>[] {
  return [...mounts.map(({ path }) => path), ...secrets.map(secretPath)];
}

/** `/data/` and `/data//x/..` are `/data`. */
function plain(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
