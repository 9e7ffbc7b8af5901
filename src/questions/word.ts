import { own } from '../core/own.ts';

/** As much of JSON Schema as the language's own schema uses. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly anyOf?: readonly SchemaNode[];
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly propertyNames?: SchemaNode;
  readonly pattern?: string;
}

export interface LanguageSchema extends SchemaNode {
  readonly definitions: Readonly<Record<string, SchemaNode>>;
}

/** A word of the language, whether a spec says it or not. */
export interface Word {
  readonly title: string;
  readonly description: string;
  readonly default: unknown;
  readonly choices: readonly unknown[];
  /** What it holds, where it is a map of words. */
  readonly words: readonly string[];
  readonly examples: readonly unknown[];
}

/** The first part of a path that the language does not know, and those that it knows there. */
export interface Unknown {
  readonly unknown: string;
  readonly known: readonly string[];
}

/** `services.web.health` as a path; names that a user chooses can hold dots. */
export function wordAt(schema: LanguageSchema, path: readonly string[]): Word | Unknown {
  return new Language(schema).at(schema, path);
}

export function isWord(found: Word | Unknown): found is Word {
  return 'words' in found;
}

class Language {
  private readonly schema: LanguageSchema;

  constructor(schema: LanguageSchema) {
    this.schema = schema;
  }

  at(node: SchemaNode, path: readonly string[]): Word | Unknown {
    const forms = this.formsOf(node);
    const [part, ...rest] = path;
    if (part === undefined) return wordOf(forms);
    const word = forms.map(({ properties }) => properties && own(properties, part)).find((found) => found !== undefined);
    if (word !== undefined) return this.at(word, rest);
    const items = forms.find((form) => form.items !== undefined)?.items;
    if (items !== undefined && /^\d+$/.test(part)) return this.at(items, rest);
    return this.below(forms, path) ?? { unknown: part, known: wordsOf(forms) };
  }

  /** The shortest name after which the language knows the rest. */
  private below(forms: readonly SchemaNode[], path: readonly string[]): Word | Unknown | undefined {
    const map = forms.find(({ additionalProperties }) => typeof additionalProperties === 'object');
    if (typeof map?.additionalProperties !== 'object') return undefined;
    const [named, names] = [map.additionalProperties, map.propertyNames];
    const ends = path.map((_, index) => index + 1).filter((end) => this.isName(path.slice(0, end).join('.'), names));
    const found = ends.map((end) => this.at(named, path.slice(end)));
    return found.find(isWord) ?? found[0];
  }

  private isName(name: string, names: SchemaNode | undefined): boolean {
    const patterns = names === undefined ? [] : this.formsOf(names).map(({ pattern }) => pattern);
    return patterns.every((pattern) => pattern === undefined || new RegExp(pattern, 'u').test(name));
  }

  /** What a value can be: the node itself first, as it says most about the place. */
  private formsOf(node: SchemaNode): readonly SchemaNode[] {
    const named = node.$ref === undefined ? undefined : this.schema.definitions[node.$ref.replace('#/definitions/', '')];
    return [node, ...(named === undefined ? [] : this.formsOf(named)), ...(node.anyOf ?? []).flatMap((one) => this.formsOf(one))];
  }
}

function wordOf(forms: readonly SchemaNode[]): Word {
  const first = <K extends keyof SchemaNode>(key: K): SchemaNode[K] | undefined => forms.find((form) => form[key] !== undefined)?.[key];
  const choices = forms.flatMap((form) => form.enum ?? []).filter((choice) => choice !== null);
  return {
    title: first('title') ?? '',
    description: first('description') ?? '',
    default: first('default'),
    choices: [...new Set(choices)],
    words: wordsOf(forms),
    examples: first('examples') ?? [],
  };
}

function wordsOf(forms: readonly SchemaNode[]): readonly string[] {
  return [...new Set(forms.flatMap(({ properties = {} }) => Object.keys(properties)))];
}
