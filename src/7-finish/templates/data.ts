/** What a template sees: plain data, whose own fields are all that there is. */
export type Data = string | number | boolean | null | readonly Data[] | DataMap;

export interface DataMap {
  readonly [name: string]: Data;
}

const chosen = new WeakSet<DataMap>();

/** A map whose keys are names that the author chose: a template may ask whether one is there. */
export function namesMap(entries: Iterable<readonly [string, Data]>): DataMap {
  const map = Object.fromEntries(entries);
  chosen.add(map);
  return map;
}

export function hasChosenNames(data: Data): boolean {
  return isMap(data) && chosen.has(data);
}

/** Undefined where there is no such field; what every object has by birth is none. */
export function fieldOf(data: Data, name: string): Data | undefined {
  if (isList(data)) return name === 'length' ? data.length : data[Number(name)];
  return isMap(data) && Object.hasOwn(data, name) ? data[name] : undefined;
}

export function fieldsOf(data: Data): readonly string[] {
  return isMap(data) ? Object.keys(data) : [];
}

/** As Handlebars decides it: nothing, `false`, 0, an empty text and an empty list do not hold. */
export function isTruthy(data: Data): boolean {
  return isList(data) ? data.length > 0 : Boolean(data);
}

export function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}

export function isMap(data: Data): data is DataMap {
  return typeof data === 'object' && data !== null && !isList(data);
}
