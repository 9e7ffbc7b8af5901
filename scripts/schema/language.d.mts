/** A schema of the source, in the closed subset that the generators know. */
export interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly type?: string;
  readonly pattern?: string;
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | true;
}

export interface Language {
  readonly definitions: Readonly<Record<string, Schema>>;
}

export function readLanguage(): Language;

/** The schema behind any number of references. */
export function target(schema: Schema, definitions: Language['definitions']): Schema;
