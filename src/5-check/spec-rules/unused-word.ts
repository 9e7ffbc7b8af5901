import { likeableShapes } from '../../2-compose/compose.ts';
import { hasWord, isPersonal, type Likeable, likeable } from '../../2-compose/inherit.ts';
import { type Entry, entriesOf, type Node, nodeAt, textAt } from '../../core/document.ts';
import { isTarget, type TargetName } from '../../core/shape.ts';
import type { SpecRule } from '../rule.ts';

/** An heir takes the words that its own kind has: one that no heir has would be lost in silence. */
export const unusedWord: SpecRule = {
  code: 'unused-word',
  severity: 'warning',
  check(root, report) {
    const texts = [root, ...entriesOf(nodeAt(root, 'environments')).map(({ value }) => value)];
    const links = texts.flatMap(linksIn);
    for (const { key, value } of texts.flatMap((text) => entriesOf(nodeAt(text, 'templates')))) {
      const kinds = [...kindsLike(key, links)].sort();
      if (kinds.length === 0) continue;
      for (const { entry, part } of wordsOf(value)) {
        if (isPersonal(entry.key) || kinds.some((kind) => hasWord(shapes[kind], entry.key, part))) continue;
        report(entry.keyOrigin, {
          message: `Only ${kinds.join(' and ')} are like "${key}", and they have no \`${entry.key}\`.`,
          help: 'Take it away, or write it where it belongs.',
        });
      }
    }
  },
};

const shapes = likeableShapes();

type Kind = Exclude<Likeable, 'templates'>;

interface Link {
  readonly kind: Likeable;
  readonly name: string;
  readonly like: string;
}

function linksIn(text: Node): Link[] {
  return likeable.flatMap((kind) =>
    entriesOf(nodeAt(text, kind)).flatMap(({ key, value }) => {
      const like = textAt(value, 'like');
      return like === undefined ? [] : { kind, name: key, like };
    }),
  );
}

/** Through other templates too; a circle is told elsewhere. */
function kindsLike(template: string, links: readonly Link[], above: readonly string[] = []): Set<Kind> {
  if (above.includes(template)) return new Set();
  const heirs = links.filter(({ like }) => like === template);
  return new Set(heirs.flatMap(({ kind, name }) => (kind === 'templates' ? [...kindsLike(name, links, [...above, template])] : kind)));
}

interface Word {
  readonly entry: Entry;
  readonly part: TargetName | undefined;
}

function wordsOf(template: Node): Word[] {
  return entriesOf(template).flatMap((entry): Word[] => {
    if (!isTarget(entry.key)) return [{ entry, part: undefined }];
    const { key: part } = entry;
    return entriesOf(entry.value).map((inner) => ({ entry: inner, part }));
  });
}
