import { type Node, textAt } from '../../core/document.ts';
import type { SecretSource } from '../../core/resources.ts';

/** How a value comes to be. `theirs`: somebody else, or an operator of the cluster, makes the secret. */
export type Making =
  | { readonly how: 'generate'; readonly bytes: number; readonly encoding: Encoding }
  | { readonly how: 'file'; readonly path: string }
  | { readonly how: 'env'; readonly variable: string }
  | { readonly how: 'prompt' }
  | { readonly how: 'external' }
  | { readonly how: 'store'; readonly store: string };

export type Encoding = 'base64url' | 'base64' | 'hex';

/** A secret of which the spec does not say it is asked for. */
export function makingOf(source: SecretSource, words: Node | undefined): Making {
  switch (source) {
    case 'generate':
      return { how: 'generate', bytes: Number(textAt(words, 'generate', 'bytes') ?? 32), encoding: encodingOf(words) };
    case 'file':
      return { how: 'file', path: textAt(words, 'file') ?? '' };
    case 'env':
      return { how: 'env', variable: textAt(words, 'env') ?? '' };
    case 'external':
      return { how: 'external' };
    case 'store':
      return { how: 'store', store: `${textAt(words, 'store', 'kind')} ${textAt(words, 'store', 'name')}` };
    case 'prompt':
    case 'unsaid':
      return { how: 'prompt' };
  }
}

/** The schema has no other. */
function encodingOf(words: Node | undefined): Encoding {
  return (textAt(words, 'generate', 'encoding') ?? 'base64url') as Encoding;
}

/** `generate 32 bytes, base64url` */
export function makingText(making: Making): string {
  switch (making.how) {
    case 'generate':
      return `generate ${making.bytes} bytes, ${making.encoding}`;
    case 'file':
      return `file ${making.path}`;
    case 'env':
      return `env ${making.variable}`;
    case 'store':
      return `store ${making.store}`;
    case 'prompt':
    case 'external':
      return making.how;
  }
}
