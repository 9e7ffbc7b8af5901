/** One table for both readers of the command line; descriptions.ts has the words for help and completion. */
export interface Option {
  readonly type: 'flag' | 'text' | 'texts';
  readonly choices?: readonly string[];
}

export const options = {
  target: { type: 'texts', choices: ['swarm', 'k8s'] },
  env: { type: 'text' },
  set: { type: 'texts' },
  vars: { type: 'texts' },
  out: { type: 'text' },
  stdout: { type: 'flag' },
  strict: { type: 'flag' },
  quiet: { type: 'flag' },
  format: { type: 'text', choices: ['text', 'json', 'github', 'sarif'] },
  spec: { type: 'text' },
  watch: { type: 'flag' },
  name: { type: 'text' },
  image: { type: 'text' },
  port: { type: 'text' },
  access: { type: 'text', choices: ['public', 'internal', 'none'] },
  replicas: { type: 'text' },
  database: { type: 'flag' },
  force: { type: 'flag' },
  check: { type: 'flag' },
  since: { type: 'text' },
  against: { type: 'text' },
  accept: { type: 'texts' },
  live: { type: 'flag' },
  from: { type: 'text' },
  context: { type: 'text' },
  yes: { type: 'flag' },
  'dry-run': { type: 'flag' },
  timeout: { type: 'text' },
  only: { type: 'texts' },
  prune: { type: 'flag' },
  'with-registry-auth': { type: 'flag' },
  'force-conflicts': { type: 'flag' },
  to: { type: 'text' },
  volumes: { type: 'flag' },
  secrets: { type: 'flag' },
  confirm: { type: 'text' },
  follow: { type: 'flag' },
  tail: { type: 'text' },
  'value-from': { type: 'text' },
} as const satisfies Readonly<Record<string, Option>>;

export type OptionName = keyof typeof options;

type ValueOf<Name extends OptionName> = (typeof options)[Name]['type'] extends 'flag'
  ? boolean
  : (typeof options)[Name]['type'] extends 'texts'
    ? readonly string[]
    : (typeof options)[Name] extends { readonly choices: readonly (infer Choice)[] }
      ? Choice
      : string;

export type Given = { readonly [Name in OptionName]?: ValueOf<Name> };

/** What was asked for: a command, what it is about, and how. */
export interface Invocation {
  readonly command: CommandName;
  /** SPEC, or what `explain` explains. */
  readonly subject: string | undefined;
  readonly options: Given;
}

export interface Command {
  readonly subject?: string;
  readonly options: readonly OptionName[];
  /** What the subject can be, where that is a word of a few. */
  readonly subjects?: readonly string[];
  /** What it prints, where that is no list of findings; the first is the default. */
  readonly formats?: readonly string[];
}

export const commands = {
  init: {
    subject: 'DIR',
    options: ['name', 'image', 'port', 'access', 'replicas', 'database', 'force'],
  },
  import: {
    subject: 'FILE',
    options: ['name', 'stdout', 'force', 'quiet', 'format'],
  },
  build: {
    subject: 'SPEC',
    options: ['target', 'env', 'set', 'vars', 'out', 'stdout', 'accept', 'strict', 'quiet', 'format', 'watch'],
  },
  check: {
    subject: 'SPEC',
    options: ['out', 'env', 'quiet', 'format'],
  },
  validate: {
    subject: 'SPEC',
    options: ['strict', 'quiet', 'format', 'set', 'vars', 'out'],
  },
  explain: {
    subject: 'FILE:LINE|PATH|CODE',
    options: ['spec', 'env', 'set', 'vars', 'format'],
    formats: ['text', 'json'],
  },
  fmt: {
    subject: 'SPEC',
    options: ['check', 'format'],
  },
  list: {
    subject: 'WHAT',
    subjects: ['services', 'tasks', 'images', 'secrets', 'volumes', 'variables', 'environments'],
    options: ['spec', 'env', 'target', 'set', 'vars', 'format'],
    formats: ['text', 'json'],
  },
  diff: {
    subject: 'SPEC',
    options: ['target', 'env', 'against', 'since', 'live', 'context', 'set', 'vars', 'out', 'accept', 'quiet', 'format'],
    formats: ['text', 'json', 'markdown'],
  },
  deploy: {
    subject: 'SPEC',
    // biome-ignore format: one option a line tells nobody more
    options: ['target', 'env', 'set', 'vars', 'out', 'from', 'context', 'yes', 'dry-run', 'only', 'timeout', 'prune', 'with-registry-auth', 'force-conflicts', 'accept', 'quiet', 'format'],
    formats: ['text', 'json'],
  },
  status: {
    subject: 'SPEC',
    options: ['target', 'env', 'context', 'watch', 'format'],
    formats: ['text', 'json'],
  },
  logs: {
    subject: 'NAME',
    options: ['spec', 'target', 'env', 'context', 'follow', 'tail', 'since', 'format'],
    formats: ['text', 'json'],
  },
  run: {
    subject: 'TASK',
    options: ['spec', 'target', 'env', 'context', 'quiet', 'format'],
    formats: ['text', 'json'],
  },
  rollback: {
    subject: 'SPEC',
    options: ['target', 'env', 'context', 'to', 'yes', 'force-conflicts', 'quiet', 'format'],
    formats: ['text', 'json'],
  },
  down: {
    subject: 'SPEC',
    options: ['target', 'env', 'context', 'volumes', 'secrets', 'confirm', 'yes', 'quiet', 'format'],
    formats: ['text', 'json'],
  },
  secrets: {
    subject: 'ACTION',
    subjects: ['plan', 'create', 'rotate', 'prune'],
    options: ['spec', 'target', 'env', 'set', 'vars', 'out', 'context', 'only', 'value-from', 'yes', 'quiet', 'format'],
    formats: ['text', 'json'],
  },
  doctor: {
    subject: 'SPEC',
    options: ['target', 'env', 'set', 'vars', 'out', 'context', 'quiet', 'format'],
    formats: ['text', 'json'],
  },
  graph: {
    subject: 'SPEC',
    options: ['target', 'env', 'set', 'vars', 'out', 'format'],
    formats: ['mermaid', 'dot', 'svg', 'html'],
  },
  completion: {
    subject: 'SHELL',
    subjects: ['bash', 'zsh', 'fish'],
    options: [],
  },
  schema: {
    options: [],
  },
} as const satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof commands;

/** An option as a command has it. */
export function optionOf(command: CommandName, name: OptionName): Option {
  const { formats }: Command = commands[command];
  if (name !== 'format' || formats === undefined) return options[name];
  return { ...options.format, choices: formats };
}

export function isCommand(word: string): word is CommandName {
  return Object.hasOwn(commands, word);
}
