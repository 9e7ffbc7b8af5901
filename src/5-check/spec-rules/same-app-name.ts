import { type Entry, entriesOf, type Node, nodeAt, textAt } from '../../core/document.ts';
import { repeats } from '../../core/repeats.ts';
import { targetNames } from '../../core/shape.ts';
import { appName } from '../app-names.ts';
import type { SpecRule } from '../rule.ts';

/** The stack and the namespace are called like the app: the later deployment would take the earlier one's place. */
export const sameAppName: SpecRule = {
  code: 'same-app-name',
  severity: 'warning',
  check(root, report) {
    const environments = entriesOf(nodeAt(root, 'environments'));
    for (const { again, first } of repeats(environments, (environment) => placeOf(root, environment))) {
      report(nodeAt(again.value, 'name') ?? again.keyOrigin, {
        message: `The app is called "${appName(root, again)}" in the environment "${first.key}" too: each would overwrite the other.`,
        help: 'Give them different names, or say under `targets:` which `context` each is for.',
        related: [{ at: nodeAt(first.value, 'name') ?? first.keyOrigin, message: 'The same name.' }],
      });
    }
  },
};

function placeOf(root: Node, environment: Entry): string {
  return JSON.stringify([appName(root, environment), clusterOf(root, environment.value)]);
}

function clusterOf(root: Node, patch: Node): (string | undefined)[] {
  return targetNames.map((target) => textAt(patch, 'targets', target, 'context') ?? textAt(root, 'targets', target, 'context'));
}
