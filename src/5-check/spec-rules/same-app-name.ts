import { type Entry, entriesOf, type Node, nodeAt } from '../../core/document.ts';
import { targetNames } from '../../core/shape.ts';
import type { SpecRule } from '../spec-rule.ts';

/** The stack and the namespace are called like the app: the later deployment would take the earlier one's place. */
export const sameAppName: SpecRule = {
  code: 'same-app-name',
  severity: 'warning',
  check(root, report) {
    const owners = new Map<string, Entry>();
    for (const environment of entriesOf(nodeAt(root, 'environments'))) {
      const name = appName(root, environment);
      const place = JSON.stringify([name, clusterOf(root, environment.value)]);
      const first = owners.get(place);
      if (first === undefined) owners.set(place, environment);
      else {
        report(nodeAt(environment.value, 'name') ?? environment.keyOrigin, {
          message: `The app is called "${name}" in the environment "${first.key}" too: each would overwrite the other.`,
          help: 'Give them different names, or say under `targets:` which `context` each is for.',
          related: [{ at: nodeAt(first.value, 'name') ?? first.keyOrigin, message: 'The same name.' }],
        });
      }
    }
  },
};

function appName(root: Node, { key, value }: Entry): string {
  return textAt(value, 'name') ?? `${textAt(root, 'name')}-${key}`;
}

function clusterOf(root: Node, patch: Node): (string | undefined)[] {
  return targetNames.map((target) => textAt(patch, 'targets', target, 'context') ?? textAt(root, 'targets', target, 'context'));
}

function textAt(node: Node, ...path: readonly string[]): string | undefined {
  const found = nodeAt(node, ...path);
  return found?.kind === 'scalar' ? found.text : undefined;
}
