import { EnvironmentProblem } from '../core/problem.ts';

/** JSON that a program answered. Each look says what it expects; what is something else, or missing, is named by its place. */
export class Reading {
  readonly value: unknown;
  private readonly place: string;

  /** `place` is for messages: `kubectl get pods`. */
  constructor(value: unknown, place: string) {
    this.value = value;
    this.place = place;
  }

  /** What is below; whether it is there is seen at the next look. */
  at(...path: readonly string[]): Reading {
    const value = path.reduce((above: unknown, key) => (isMap(above) && Object.hasOwn(above, key) ? above[key] : undefined), this.value);
    return new Reading(value ?? undefined, [this.place, ...path].join('.'));
  }

  get isThere(): boolean {
    return this.value !== undefined;
  }

  text(...path: readonly string[]): string {
    return this.textIf(...path) ?? this.at(...path).refuse('a text');
  }

  textIf(...path: readonly string[]): string | undefined {
    const found = this.at(...path);
    return typeof found.value === 'string' || !found.isThere ? (found.value as string | undefined) : found.refuse('a text');
  }

  number(...path: readonly string[]): number {
    return this.numberIf(...path) ?? this.at(...path).refuse('a number');
  }

  numberIf(...path: readonly string[]): number | undefined {
    const found = this.at(...path);
    return typeof found.value === 'number' || !found.isThere ? (found.value as number | undefined) : found.refuse('a number');
  }

  /** False where it is missing. */
  flag(...path: readonly string[]): boolean {
    const found = this.at(...path);
    if (!found.isThere) return false;
    return typeof found.value === 'boolean' ? found.value : found.refuse('true or false');
  }

  /** Empty where it is missing. */
  list(...path: readonly string[]): readonly Reading[] {
    const found = this.at(...path);
    if (!found.isThere) return [];
    if (!Array.isArray(found.value)) return found.refuse('a list');
    return found.value.map((item: unknown, index) => new Reading(item, `${found.place}[${index}]`));
  }

  /** Empty where it is missing. */
  entries(...path: readonly string[]): readonly (readonly [string, Reading])[] {
    const found = this.at(...path);
    if (!found.isThere) return [];
    if (!isMap(found.value)) return found.refuse('an object');
    return Object.keys(found.value).map((key) => [key, found.at(key)]);
  }

  /** Labels, annotations and their like. */
  texts(...path: readonly string[]): Readonly<Record<string, string>> {
    return Object.fromEntries(this.entries(...path).map(([key, value]) => [key, value.text()]));
  }

  private refuse(expected: string): never {
    const is = this.value === undefined ? 'missing' : JSON.stringify(this.value).slice(0, 60);
    throw new EnvironmentProblem(`${this.place} is ${is}, where ${expected} should be.`);
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
