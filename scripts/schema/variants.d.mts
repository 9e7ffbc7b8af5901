export type Variant = 'editor' | 'written' | 'swarm' | 'k8s' | 'both';

export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly definitions: Readonly<Record<string, object>>;
}

export function schemaFor(variant: Variant): JsonSchema;
