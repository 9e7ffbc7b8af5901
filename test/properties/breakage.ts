import type { Dice } from './dice.ts';
import { type Json, usedUp } from './documents.ts';
import { brokenNamePool, namePool, textPool } from './pools.ts';

type Maps = { [key: string]: Json } | Json[];

/** The document with one thing changed: another type, another text, another key, one thing more or less. */
export function broken(document: Json, dice: Dice): Json {
  const copy = structuredClone(document);
  const places = collectionsIn(copy);
  const place = dice.pick(places);
  if (Array.isArray(place)) breakList(place, dice);
  else breakMap(place, places, dice);
  return copy;
}

function collectionsIn(value: Json): Maps[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(collectionsIn)];
}

function breakList(list: Json[], dice: Dice): void {
  const at = dice.between(0, Math.max(0, list.length - 1));
  const twin = list[at];
  const change = dice.pick<() => unknown>([
    () => list.push(other(dice)),
    () => list.splice(at, 1),
    () => list.splice(at, 1, other(dice)),
    () => (twin === undefined ? undefined : list.push(structuredClone(twin))),
  ]);
  change();
}

function breakMap(map: { [key: string]: Json }, places: readonly Maps[], dice: Dice): void {
  const keys = Object.keys(map);
  const key = keys.length === 0 ? anyKey(dice) : dice.pick(keys);
  const change = dice.pick<() => unknown>([
    () => set(map, key, other(dice)),
    () => set(map, key, other(dice)),
    () => {
      delete map[key];
    },
    () => rename(map, key, anyKey(dice)),
    () => set(map, anyKey(dice), other(dice)),
    () => set(map, key, structuredClone(dice.pick(places))),
    () => Object.assign(map, structuredClone(dice.pick(places.filter((place) => !Array.isArray(place))))),
  ]);
  change();
}

function anyKey(dice: Dice): string {
  return dice.pick([...namePool, ...brokenNamePool].filter((name) => !usedUp.has(name)));
}

function rename(map: { [key: string]: Json }, key: string, name: string): void {
  const value = Object.hasOwn(map, key) ? (map[key] ?? null) : null;
  delete map[key];
  set(map, name, value);
}

/** Also `__proto__` is a key like any other. */
function set(map: { [key: string]: Json }, key: string, value: Json): void {
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}

function other(dice: Dice): Json {
  const text = dice.pick(textPool);
  return dice.pick<Json>([null, true, false, 0, 1, -1, 80, 444, 70_000, 1.5, text, text, text, [], {}, [text], { [text]: text }, [null]]);
}
