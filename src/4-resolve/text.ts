import type { Argv, ConfigMount, NamedText, SecretFile } from '../core/container.ts';
import type { Findings } from '../core/diagnostic.ts';
import type { ListNode, Node, Reference } from '../core/document.ts';
import { Sourced } from '../core/sourced.ts';
import { didYouMean, nearest } from '../core/suggest.ts';
import { nameOf, type Words } from './words.ts';

/** What the references of one container's texts can name. */
export interface ContainerScope {
  readonly name: string;
  readonly secrets: readonly SecretFile[];
  /** Names of secrets that it mounts, there or not. */
  readonly wanted: readonly string[];
  readonly configs: readonly ConfigMount[];
  readonly wantedConfigs: readonly string[];
  readonly findings: Findings;
}

/** A text of a container, with the paths of its secrets put in. */
export function boundText(node: Node, scope: ContainerScope): Sourced<string> {
  if (node.kind !== 'scalar') throw new Error('A text is a scalar.');
  if (node.parts === undefined) return new Sourced(node.text, [node.origin]);
  const parts = node.parts.map((part) => (typeof part === 'string' ? part : bind(part, scope)));
  const text = parts.map((part) => (typeof part === 'string' ? part : part.value)).join('');
  const files = parts.filter((part) => typeof part !== 'string');
  return new Sourced(text, [node.origin]).and(...files);
}

export function boundArgv(list: ListNode | undefined, scope: ContainerScope): Argv | undefined {
  if (list === undefined) return undefined;
  return { at: list.origin, words: list.items.map((item) => boundText(item, scope)) };
}

export function bind(reference: Reference, scope: ContainerScope): Sourced<string> | string {
  const [kind, name = '', value] = reference.words;
  if (kind === 'configs') return configPath(reference.words.slice(1).join('.'), reference, scope);
  if (kind === 'instance' || value !== undefined) return refusePlace(reference, scope);
  const mounted = mountedSecret(name, reference, scope);
  return mounted === undefined ? '' : secretPath(mounted);
}

/** What only the running container knows reaches it in a variable alone, on every target. */
function refusePlace({ words, span }: Reference, { findings }: ContainerScope): string {
  findings.error('reference-place', span, {
    message: `\${${words.join('.')}} can stand in \`env\` only.`,
    help: 'Give it to a variable, and let the program, or a shell, read that.',
  });
  return '';
}

export function mountedSecret(name: string, reference: Reference, scope: ContainerScope): SecretFile | undefined {
  const mounted = scope.secrets.find((file) => file.secret.value.name.value === name);
  if (mounted === undefined) refuseUnmounted(name, reference, scope);
  return mounted;
}

/** The path of its file, or of the directory in which its files are. */
function configPath(name: string, reference: Reference, scope: ContainerScope): Sourced<string> | string {
  const mounted = scope.configs.find(({ config }) => config.value.name.value === name);
  if (mounted !== undefined) return mounted.path.and(mounted.config);
  const names = scope.configs.map(({ config }) => config.value.name.value);
  return tellUnmounted({ kind: 'config', name, mounted: names, wanted: scope.wantedConfigs }, reference, scope);
}

/** The texts of a map, by name. */
export function namedTexts<Word extends string>(word: Word, words: Words<Word>, scope: ContainerScope): NamedText[] {
  return words.entries(word).map((entry) => ({ at: entry.keyOrigin, name: nameOf(entry), text: boundText(entry.value, scope) }));
}

/** The same where no container is near, whose secrets they could name. */
export function namedPlainTexts<Word extends string>(word: Word, words: Words<Word>): NamedText[] {
  const below = words.below(word);
  return words.entries(word).flatMap((entry) => {
    const text = below?.text(entry.key);
    return text === undefined ? [] : [{ at: entry.keyOrigin, name: nameOf(entry), text }];
  });
}

/** The same path on every target. */
export function secretPath({ file }: SecretFile): Sourced<string> {
  return file.map((name) => (name.startsWith('/') ? name : `/run/secrets/${name}`));
}

function refuseUnmounted(name: string, reference: Reference, scope: ContainerScope): string {
  const mounted = scope.secrets.map((file) => file.secret.value.name.value);
  return tellUnmounted({ kind: 'secret', name, mounted, wanted: scope.wanted }, reference, scope);
}

interface Unmounted {
  readonly kind: 'secret' | 'config';
  readonly name: string;
  readonly mounted: readonly string[];
  readonly wanted: readonly string[];
}

/** Where the mount is misspelt and was told already, the reference is right. */
function tellUnmounted(
  { kind, name, mounted, wanted }: Unmounted,
  reference: Reference,
  { name: container, findings }: ContainerScope,
): string {
  const misspelt = wanted.filter((other) => !mounted.includes(other));
  if (misspelt.some((other) => nearest(other, [name]) !== undefined)) return '';
  findings.error('reference-unmounted', reference.span, {
    message: `The ${kind} "${name}" is not mounted in "${container}", so it has no path there.`,
    help: didYouMean(name, mounted) ?? `Add it to the \`${kind}s:\` of "${container}".`,
  });
  return '';
}
