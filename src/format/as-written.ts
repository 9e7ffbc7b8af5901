import { type CollectionTag, isSeq, type Scalar, type ScalarTag, type Tags } from 'yaml';
import { stringifyString } from 'yaml/util';

export const lineWidth = 120;

/** Every scalar is its source text: as a number `0012345` would lose its noughts. And no text is folded that was not. */
const text: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  identify: (value) => typeof value === 'string',
  default: true,
  resolve: (source) => source,
  stringify: (item: Scalar, context, onComment, onChompKeep) => {
    const width = item.type === 'BLOCK_FOLDED' ? lineWidth : 0;
    const scalar = { value: String(item.value), ...(item.type === undefined ? {} : { type: item.type }) };
    const printed = stringifyString(scalar, { ...context, options: { ...context.options, lineWidth: width } }, onComment, onChompKeep);
    return item.srcToken?.type === 'double-quoted-scalar' ? stillEscaped(printed, item.srcToken.source) : printed;
  },
};

/** Whoever wrote `\u200b` wanted it to be seen. */
function stillEscaped(printed: string, source: string): string {
  return printed.replace(/[^ -~\n]/gu, (character) => (source.includes(character) ? character : escapeOf(character)));
}

function escapeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}

/** What all collections have, and their tags as the library types them do not say. */
interface Printed {
  toString(context: object, onComment?: () => void, onChompKeep?: () => void): string;
}

/** `{ a: 1 }`, but `[a, b]`. */
function padded(tag: CollectionTag): CollectionTag {
  const stringify = (node: Printed, context: object, onComment?: () => void, onChompKeep?: () => void) =>
    node.toString({ ...context, flowCollectionPadding: isSeq(node) ? '' : ' ' }, onComment, onChompKeep);
  return { ...tag, stringify } as CollectionTag;
}

/** How `yaml` reads and writes a document that is to stay what it is. */
export const asWritten = {
  schema: 'failsafe',
  customTags: (tags: Tags): Tags => [...tags.flatMap((tag) => (isCollectionTag(tag) ? [padded(tag)] : [])), text, 'null'],
} as const;

function isCollectionTag(tag: Tags[number]): tag is CollectionTag {
  return typeof tag === 'object' && tag.collection !== undefined;
}
