import { type Entry, type Node, textAt } from '../core/document.ts';

/** What the app of an environment is called: what the environment says, or else the app's name with the environment's. */
export function appName(root: Node, { key, value }: Entry): string {
  return textAt(value, 'name') ?? `${textAt(root, 'name')}-${key}`;
}
