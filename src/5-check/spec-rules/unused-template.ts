import { likeable } from '../../2-compose/inherit.ts';
import { entriesOf, type MapNode, type Node, nodeAt } from '../../core/document.ts';
import type { SpecRule } from '../rule.ts';

/** A template compiles to nothing by itself, so a change of this one would be without effect. */
export const unusedTemplate: SpecRule = {
  code: 'unused-template',
  severity: 'warning',
  check(root, report) {
    const liked = likedIn(root);
    for (const { key, keyOrigin } of entriesOf(nodeAt(root, 'templates'))) {
      if (liked.has(key)) continue;
      report(keyOrigin, {
        message: `No service, task or template is like "${key}", so it becomes nothing.`,
        help: `Write \`like: ${key}\` where it belongs, or take it away.`,
        unused: `template ${key}`,
      });
    }
  },
};

function likedIn(root: MapNode): Set<string> {
  const parts: Node[] = [root, ...entriesOf(nodeAt(root, 'environments')).map(({ value }) => value)];
  const things = parts.flatMap((part) => likeable.flatMap((collection) => entriesOf(nodeAt(part, collection))));
  return new Set(
    things.flatMap(({ value }) => {
      const like = nodeAt(value, 'like');
      return like?.kind === 'scalar' ? like.text : [];
    }),
  );
}
