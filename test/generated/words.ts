import type { WordsShape } from '../../src/core/shape.ts';
import type { Place } from '../properties/documents.ts';
import type { Writing } from './author.ts';
import type { Actor, VolumeKind } from './cast.ts';
import { plainPath, shortPath } from './unlowered.ts';
import type { Grown } from './variables.ts';

export interface Choosing extends Writing {
  readonly place: Place;
  readonly shape: WordsShape;
  readonly actor: Actor | undefined;
  /** Words of which one may be chosen without need. */
  readonly welcome: readonly string[];
  /** That these are the words of. */
  readonly variable: Grown | undefined;
}

/** The words that a map shall have: what it must, what the goals want, and some by chance. */
export function wordsFor(choosing: Choosing): string[] {
  const { place, shape, welcome, goals, dice } = choosing;
  const alternatives = Object.keys(shape.alternatives ?? {});
  const needed = neededAt(choosing);
  const wanted = goals.wordsBelow(place.path).filter((word) => fitsMount(word, place));
  const [least, most] = sizeAt(place);
  const others = welcome.filter((word) => !alternatives.includes(word) && fitsKind(word, choosing));
  const chosen = new Set([...needed, ...wanted, ...dice.some(others, least, most)]);
  if (alternatives.length === 0) return inOrder([...chosen]);
  const one = wanted.find((word) => alternatives.includes(word)) ?? alternativeAt(choosing, alternatives);
  return [...new Set([...chosen, one])].filter((word) => word === one || !alternatives.includes(word));
}

/** Variables are known only when all else is written. */
function inOrder(words: readonly string[]): string[] {
  const last = ['environments', 'values', 'variables'];
  return [...words.filter((word) => !last.includes(word)), ...last.filter((word) => words.includes(word))];
}

function sizeAt({ path }: Place): readonly [number, number] {
  const plain = plainPath(path);
  if (plain === '') return path === '' ? [0, 1] : [1, 3];
  if (plain === 'actors.*') return [1, 6];
  return /^targets\.\w+$/.test(plain) ? [0, 2] : [0, plain.split('.').length > 3 ? 2 : 3];
}

function neededAt(choosing: Choosing): readonly string[] {
  const { place, shape, cast } = choosing;
  const isPatch = place.keys[0] === 'environments';
  if (place.path === '') {
    const collections = (['tasks', 'templates'] as const).filter((name) => cast.actors.some(({ collection }) => collection === name));
    const stores = (['volumes', 'secrets', 'configs', 'networks'] as const).filter((name) => [...cast[name]].length > 0);
    const environments = cast.environments.length > 0 ? ['environments'] : [];
    return ['appspec', 'name', 'services', ...collections, ...stores, 'targets', ...environments, 'variables'];
  }
  if (/^environments\.\*$/.test(place.path)) return ['values'];
  if (/(?:^|\.)variables\.\*$/.test(place.path)) return isPatch ? [] : neededOfVariable(choosing.variable);
  if (plainPath(place.path) === 'actors.*') return isOwnText(choosing) ? ['image'] : [];
  if (/(?:^|\.)volumes\.\*$/.test(place.path)) return isPatch ? [] : ['kind', ...(needs[kindOf(choosing)] ?? [])];
  return /^(?:actors|volumes|secrets|configs|networks)\.\*$/.test(shortPath(place.path)) ? [] : (shape.required ?? []);
}

/** What is given from outside needs no default. */
function neededOfVariable(variable: Grown | undefined): readonly string[] {
  return variable === undefined ? [] : ['type', ...(variable.source === 'default' ? ['default'] : [])];
}

/** Not a patch of it, nor a part. */
function isOwnText({ place, actor }: Choosing): boolean {
  const environment = place.keys[0] === 'environments' ? place.keys[1] : undefined;
  return actor !== undefined && actor.environment === environment && plainPath(place.path) === 'actors.*';
}

const needs: Partial<Record<VolumeKind, readonly string[]>> = { block: ['size'], derived: ['from'] };
const driven = ['name', 'driver', 'options'];
const taken: Partial<Record<VolumeKind, readonly string[]>> = {
  block: [...driven, 'size', 'perInstance', 'ebstype', 'iops', 'storageClass', 'accessMode', 'subPath', 'ebs'],
  shared: [...driven, 'size', 'perfmode', 'storageClass', 'accessMode', 'subPath'],
  derived: [...driven, 'from', 'perfmode'],
  scratch: ['size', 'medium'],
  external: ['name', 'subPath'],
};

function kindOf({ place, cast }: Choosing): VolumeKind {
  const name = place.keys[0] === 'environments' ? place.keys[3] : place.keys[1];
  return cast.volumes.get(name ?? '') ?? 'shared';
}

/** Volumes have the words of their kind, mounts those of what is mounted; the rest comes of goals. */
function fitsKind(word: string, choosing: Choosing): boolean {
  const path = shortPath(choosing.place.path);
  if (word === 'schedule' || word === 'timeZone') return false;
  if (word === 'like') return isOwnText(choosing) && choosing.actor?.donors.length !== 0;
  if (path === 'volumes.*') return ['description', 'accept', 'x-note', 'swarm', 'k8s', ...(taken[kindOf(choosing)] ?? [])].includes(word);
  return fitsMount(word, choosing.place);
}

function fitsMount(word: string, place: Place): boolean {
  if (!place.path.endsWith('.mounts.*')) return true;
  const other = isTemporary(place)
    ? ['volume', 'host', 'readOnly', 'seed']
    : isOfNode(place)
      ? ['volume', 'tmpfs', 'seed']
      : ['tmpfs', 'host'];
  return !other.includes(word);
}

function isOfNode({ keys }: Place): boolean {
  return keys.at(-1)?.startsWith('/host') === true;
}

function isTemporary({ keys }: Place): boolean {
  return keys.at(-1)?.startsWith('/tmp') === true;
}

function alternativeAt({ place, actor, welcome, dice, goals }: Choosing, alternatives: readonly string[]): string {
  const path = shortPath(place.path);
  if (path.endsWith('mounts.*')) return isTemporary(place) ? 'tmpfs' : isOfNode(place) ? 'host' : 'volume';
  const open = alternatives.filter((word) => welcome.includes(word));
  if (/health|liveness/.test(path) && actor?.ports.length === 0 && !goals.leadBelow(place.path)) return dice.pick(['command', 'shell']);
  return dice.pick(open.length > 0 ? open : alternatives);
}
