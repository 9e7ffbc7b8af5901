import { EnvironmentProblem } from '../core/problem.ts';

/** A part of what a program answered: nothing is taken from it unread, and what is not as it should be is named by its path. */
export class Field {
  private readonly value: unknown;
  private readonly path: string;

  /** `path`: where the answer came from, for messages: `docker service inspect`. */
  constructor(value: unknown, path: string) {
    this.value = value;
    this.path = path;
  }

  /** What stands below these names; a field that is not there can be asked for its absence. */
  at(...names: readonly string[]): Field {
    return names.reduce(
      (field, name) => new Field(isRecord(field.value) ? field.value[name] : undefined, `${field.path}.${name}`),
      this as Field,
    );
  }

  get isThere(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  get text(): string {
    return this.as('a text', (value) => typeof value === 'string');
  }

  get maybeText(): string | undefined {
    return this.isThere ? this.text : undefined;
  }

  get number(): number {
    return this.as('a number', (value) => typeof value === 'number');
  }

  get maybeNumber(): number | undefined {
    return this.isThere ? this.number : undefined;
  }

  /** Go writes an empty list as null. */
  get items(): readonly Field[] {
    if (!this.isThere) return [];
    const values: readonly unknown[] = this.as('a list', Array.isArray);
    return values.map((value, index) => new Field(value, `${this.path}[${index}]`));
  }

  get entries(): readonly (readonly [string, Field])[] {
    if (!this.isThere) return [];
    const record: Record<string, unknown> = this.as('an object', isRecord);
    return Object.keys(record).map((name) => [name, this.at(name)]);
  }

  /** Labels, annotations. */
  get texts(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.entries.map(([name, field]) => [name, field.text]));
  }

  /** To be kept or compared as a whole. */
  get data(): unknown {
    return this.value;
  }

  private as<T>(what: string, is: (value: unknown) => boolean): T {
    if (is(this.value)) return this.value as T;
    throw new EnvironmentProblem(`${this.path} is not ${what}: ${JSON.stringify(this.value)?.slice(0, 80) ?? 'it is missing'}`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
