import { type Diagnostic, Findings } from '../core/diagnostic.ts';
import { type Entry, entriesOf, entryOf, isNull, type MapNode, mapOf, type Node, nodeAt, without } from '../core/document.ts';
import { language } from '../core/language.generated.ts';
import { type Shape, type TargetName, type WordsShape, writtenWord } from '../core/shape.ts';
import type { Choice } from './choice.ts';
import { type Layering, namesIn } from './layering.ts';
import { layersOf } from './layers.ts';
import { type Patching, patched, through } from './patch.ts';
import { scopeFor } from './scope.ts';
import { type Scope, substitute, substituteMap } from './substitute.ts';
import { composeThing } from './things.ts';

/** A spec as it stands for one target in one environment: long forms only, patches applied, variables put in. */
export interface Composition {
  readonly root: MapNode;
  /** Things that do not exist on this target, with the `false` that says so: `volumes.data`. */
  readonly absent: ReadonlyMap<string, Node>;
  /** Written values that a patch replaced or took away. */
  readonly replaced: readonly Node[];
  readonly usedVariables: ReadonlySet<string>;
  /** Variables that something uses and that nothing gives a value. */
  readonly missingVariables: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

export const collections = ['services', 'tasks', 'volumes', 'secrets', 'configs', 'networks'] as const;

/** Words of the root that are patched as a whole; templates and environments compile to nothing by themselves. */
const settings: readonly string[] = ['accept', 'rollout', 'targets'];

export function compose(spec: MapNode, choice: Choice): Composition {
  const findings = new Findings();
  const replaced: Node[] = [];
  const patching: Patching = { findings, target: choice.target, replaced: (node) => replaced.push(node) };
  for (const { key, value } of entriesOf(spec)) {
    if (isNull(value) && !settings.includes(key)) patched(undefined, value, undefined, patching);
  }
  const patch = environmentPatch(spec, choice.environment);
  const layering: Layering = { root: spec, patch, shapes: likeableShapes(), findings };
  const usedVariables = new Set<string>();
  const missingVariables = new Set<string>();
  const told = { used: (name: string) => usedVariables.add(name), missing: (name: string) => missingVariables.add(name) };
  const scope = scopeFor(spec, patch, choice, patching, told);

  tellTakenAway('templates', layering, patching);
  const absent = new Map<string, Node>();
  const entries = [...versionEntry(spec), ...nameEntry(spec, scope), ...settingEntries(spec, patch, patching, scope)];
  for (const collection of collections) {
    tellTakenAway(collection, layering, patching);
    const things = namesIn(collection, layering).flatMap((name) => {
      const composed = composeThing(layersOf(collection, name, layering), shapeOfThing(collection), patching);
      if (composed.absent !== undefined) absent.set(`${collection}.${name}`, composed.absent);
      return composed.absent === undefined ? [thingEntry(collection, name, layering, composed.map, scope)] : [];
    });
    const whole = entryOf(spec, collection) ?? entryOf(patch, collection);
    if (whole !== undefined) entries.push({ ...whole, value: mapOf(things, whole.value.origin) });
  }
  return { root: mapOf(entries, spec.origin), absent, replaced, usedVariables, missingVariables, diagnostics: findings.all };
}

/** Whole things, or a whole collection, that the environment says `null` to. */
function tellTakenAway(collection: string, { root, patch }: Layering, patching: Patching): void {
  const change = nodeAt(patch, collection);
  if (change !== undefined && isNull(change)) patched(nodeAt(root, collection), change, undefined, patching);
  for (const { key, value } of entriesOf(change)) {
    if (isNull(value)) patched(nodeAt(root, collection, key), value, undefined, patching);
  }
}

export function shapeOfThing(collection: string): WordsShape {
  const names = writtenWord(language, collection);
  const shape: Shape | undefined = names?.is === 'names' ? names.of : undefined;
  if (shape?.is !== 'words') throw new Error(`The language has no things called ${collection}.`);
  return shape;
}

export function likeableShapes(): Layering['shapes'] {
  return { services: shapeOfThing('services'), tasks: shapeOfThing('tasks'), templates: shapeOfThing('templates') };
}

/** Every value of the patch says which environment it belongs to. */
function environmentPatch(spec: MapNode, environment: string | undefined): Node | undefined {
  const entry = environment === undefined ? undefined : entryOf(nodeAt(spec, 'environments'), environment);
  if (entry === undefined) return undefined;
  return through(entry.value, { how: 'environment', name: entry.key, span: entry.keyOrigin.span });
}

function versionEntry(spec: MapNode): Entry[] {
  const entry = entryOf(spec, 'appspec');
  return entry === undefined ? [] : [entry];
}

function nameEntry(spec: MapNode, scope: Scope): Entry[] {
  const value = scope.app['name'];
  return value === undefined ? [] : [{ key: 'name', keyOrigin: entryOf(spec, 'name')?.keyOrigin ?? value.origin, value }];
}

function settingEntries(spec: MapNode, patch: Node | undefined, patching: Patching, scope: Scope): Entry[] {
  return settings.flatMap((word) => {
    const texts = [spec, patch].flatMap((part) => entryOf(part, word) ?? []);
    const [entry] = texts;
    if (entry === undefined) return [];
    const shape = writtenWord(language, word);
    const value = texts.reduce<Node | undefined>((base, text) => patched(base, text.value, shape, patching), undefined);
    const bound = value === undefined ? undefined : substitute(word === 'targets' ? onlyTarget(value, patching.target) : value, scope);
    return bound === undefined ? [] : [{ ...entry, value: bound }];
  });
}

function onlyTarget(targets: Node, target: TargetName): Node {
  return targets.kind === 'map' ? without(targets, (word) => word !== target) : targets;
}

function thingEntry(collection: string, name: string, { root, patch }: Layering, words: readonly Entry[], scope: Scope): Entry {
  const entry = entryOf(nodeAt(root, collection), name) ?? entryOf(nodeAt(patch, collection), name);
  if (entry === undefined) throw new Error(`${collection}.${name} is written nowhere.`);
  return { ...entry, value: substituteMap(mapOf(words, entry.value.origin), scope) };
}
