/** One table for both readers of the command line, for help and for completion. */
export interface Option {
  readonly type: 'flag' | 'text' | 'texts';
  readonly describe: string;
  readonly choices?: readonly string[];
  /** What stands for the value in help. */
  readonly value?: string;
}

export const options = {
  target: { type: 'texts', choices: ['swarm', 'k8s'], describe: 'only this target (repeatable; default: both)' },
  env: { type: 'text', value: 'ENVIRONMENT', describe: 'the environment' },
  set: { type: 'texts', value: 'NAME=VALUE', describe: 'give a variable its value (repeatable)' },
  vars: { type: 'texts', value: 'FILE', describe: 'values from a YAML or .env file (repeatable; the first counts most)' },
  out: { type: 'text', value: 'DIR', describe: 'output folder (default: out/ beside the spec)' },
  stdout: { type: 'flag', describe: 'print to standard output instead' },
  strict: { type: 'flag', describe: 'warnings are errors' },
  quiet: { type: 'flag', describe: 'say nothing but errors' },
  format: { type: 'text', choices: ['text', 'json', 'github', 'sarif'], describe: 'how diagnostics are printed' },
  spec: { type: 'text', value: 'SPEC', describe: 'the spec, where its folder is not found from the file' },
  watch: { type: 'flag', describe: 'build again after each change of the spec or the values' },
  name: { type: 'text', value: 'NAME', describe: "the app's name (default: that of the folder)" },
  image: { type: 'text', value: 'IMAGE', describe: 'the image of its service (default: nginx)' },
  port: { type: 'text', value: 'NUMBER', describe: 'the port that it listens on (default: 80)' },
  access: { type: 'text', choices: ['public', 'internal', 'none'], describe: 'who may reach it from outside (default: public)' },
  replicas: { type: 'text', value: 'NUMBER', describe: 'how many instances (default: 2)' },
  database: { type: 'flag', describe: 'with a MySQL database' },
  force: { type: 'flag', describe: 'replace a spec that is there' },
  check: { type: 'flag', describe: 'change nothing, and exit with 1 where something would change' },
  since: { type: 'text', value: 'REV', describe: 'compare with the spec of a git revision' },
  against: { type: 'text', value: 'ENVIRONMENT', describe: 'compare with another environment' },
  accept: { type: 'texts', value: 'CODE:OBJECT', describe: 'an upgrade finding that you have seen (repeatable)' },
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

interface Command {
  readonly describe: string;
  readonly subject?: string;
  readonly example: string;
  readonly options: readonly OptionName[];
  /** What the subject can be, where that is a word of a few. */
  readonly subjects?: readonly string[];
  /** What it prints, where that is no list of findings; the first is the default. */
  readonly formats?: readonly string[];
}

export const commands = {
  init: {
    describe: 'write a first spec; on a terminal, without options, it asks',
    subject: 'DIR',
    example: 'appspec init\n  appspec init shop --image ghcr.io/acme/shop:1.2.3 --port 8000 --database',
    options: ['name', 'image', 'port', 'access', 'replicas', 'database', 'force'],
  },
  build: {
    describe: 'compile the spec into a Swarm stack and Kubernetes manifests',
    subject: 'SPEC',
    example: 'appspec build --target swarm --env prod --set APP_VERSION=3f9c1a2',
    options: ['target', 'env', 'set', 'vars', 'out', 'stdout', 'accept', 'strict', 'quiet', 'format', 'watch'],
  },
  check: {
    describe: 'compare what is committed with what the spec says now',
    subject: 'SPEC',
    example: 'appspec check',
    options: ['out', 'env', 'quiet', 'format'],
  },
  validate: {
    describe: 'every diagnostic of the spec, for every target and environment',
    subject: 'SPEC',
    example: 'appspec validate --strict',
    options: ['strict', 'quiet', 'format', 'set', 'vars', 'out'],
  },
  explain: {
    describe: 'where an output line comes from, what a spec field becomes, or what a code means',
    subject: 'FILE:LINE|PATH|CODE',
    example: 'appspec explain out/k8s/app/40-app.yaml:12\n  appspec explain services.app.health\n  appspec explain port-conflict',
    options: ['spec', 'env', 'set', 'vars', 'format'],
    formats: ['text', 'json'],
  },
  fmt: {
    describe: 'write the spec in the one way there is: order of words, indentation, width',
    subject: 'SPEC',
    example: 'appspec fmt --check',
    options: ['check', 'format'],
  },
  list: {
    describe: 'one name a line, for scripts',
    subject: 'WHAT',
    subjects: ['services', 'tasks', 'images', 'secrets', 'volumes', 'variables', 'environments'],
    example: 'appspec list images --env prod --target k8s',
    options: ['spec', 'env', 'target', 'set', 'vars', 'format'],
    formats: ['text', 'json'],
  },
  diff: {
    describe: 'what would change in a running app, and what that means for it',
    subject: 'SPEC',
    example: 'appspec diff --env prod --set APP_VERSION=3f9c1a2\n  appspec diff --since main --format markdown',
    options: ['target', 'env', 'against', 'since', 'set', 'vars', 'out', 'accept', 'quiet', 'format'],
    formats: ['text', 'json', 'markdown'],
  },
  graph: {
    describe: 'draw services, tasks, volumes, secrets and their order',
    subject: 'SPEC',
    example: 'appspec graph --format html > graph.html',
    options: ['target', 'env', 'set', 'vars', 'out', 'format'],
    formats: ['mermaid', 'dot', 'svg', 'html'],
  },
  completion: {
    describe: 'print a completion script for a shell',
    subject: 'SHELL',
    subjects: ['bash', 'zsh', 'fish'],
    example: 'source <(appspec completion bash)',
    options: [],
  },
  schema: { describe: 'print the JSON Schema of the language', example: 'appspec schema > app.spec.schema.json', options: [] },
} as const satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof commands;

/** An option as a command has it. */
export function optionOf(command: CommandName, name: OptionName): Option {
  const { formats }: Command = commands[command];
  if (name !== 'format' || formats === undefined) return options[name];
  return { ...options.format, choices: formats, describe: `how the answer is printed (default: ${formats[0]})` };
}

export function isCommand(word: string): word is CommandName {
  return Object.hasOwn(commands, word);
}
