import { EnvironmentProblem, FindingsProblem, Interrupted, UsageProblem } from '../core/problem.ts';
import { build } from './commands/build.ts';
import { check } from './commands/check.ts';
import { validate } from './commands/validate.ts';
import type { CommandName, Invocation } from './options.ts';
import { readPlainArguments } from './plain-arguments.ts';
import { print } from './print.ts';
import { version } from './version.ts';

/** 0 done, 1 findings or differences, 2 usage or our own error, 3 the environment; 130 is what a shell says of SIGINT. */
const exitCodes = { findings: 1, usage: 2, environment: 3, interrupted: 130 } as const;

/** What is not needed for a build is loaded when it is asked for. */
const run: Readonly<Record<CommandName, (invocation: Invocation) => number | Promise<number>>> = {
  build: (invocation) => (invocation.options.watch === true ? buildAgain(invocation) : build(invocation)),
  check,
  validate,
  explain: async (invocation) => (await import('./commands/explain.ts')).explain(invocation),
  diff: async (invocation) => (await import('./commands/diff.ts')).diff(invocation),
  graph: async (invocation) => (await import('./commands/graph.ts')).graph(invocation),
  import: async (invocation) => (await import('./commands/import.ts')).importFile(invocation),
  init: async (invocation) => (await import('./commands/init.ts')).init(invocation),
  fmt: async (invocation) => (await import('./commands/fmt.ts')).fmt(invocation),
  list: async (invocation) => (await import('./commands/list.ts')).list(invocation),
  deploy: async (invocation) => (await import('./commands/deploy.ts')).deploy(invocation),
  status: async (invocation) => (await import('./commands/status.ts')).status(invocation),
  logs: async (invocation) => (await import('./commands/logs.ts')).logs(invocation),
  run: async (invocation) => (await import('./commands/run.ts')).run(invocation),
  rollback: async (invocation) => (await import('./commands/rollback.ts')).rollback(invocation),
  down: async (invocation) => (await import('./commands/down.ts')).down(invocation),
  secrets: async (invocation) => (await import('./commands/secrets.ts')).secrets(invocation),
  doctor: async (invocation) => (await import('./commands/doctor.ts')).doctor(invocation),
  completion: async (invocation) => (await import('./commands/completion.ts')).completion(invocation),
  schema: async () => (await import('./commands/schema.ts')).schema(),
};

async function buildAgain(invocation: Invocation): Promise<number> {
  return (await import('./commands/watch.ts')).watch(invocation, build);
}

async function main(words: readonly string[]): Promise<number> {
  if (words.length === 1 && words[0] === '--version') {
    print(process.stdout, version);
    return 0;
  }
  const invocation = readPlainArguments(words) ?? (await import('./arguments.ts')).readArguments(words);
  if (invocation === undefined) return 0;
  const { accept } = invocation.options;
  if (accept !== undefined) (await import('./refuse-acceptance.ts')).refuseUnknownAcceptance(accept);
  return run[invocation.command](invocation);
}

function explainProblem(error: unknown): number {
  if (error instanceof UsageProblem) return say(`appspec: ${error.message}\nSee appspec --help.`, exitCodes.usage);
  if (error instanceof EnvironmentProblem) return say(`appspec: ${error.message}`, exitCodes.environment);
  if (error instanceof FindingsProblem) return exitCodes.findings;
  if (error instanceof Interrupted) return exitCodes.interrupted;
  const stack = error instanceof Error ? error.stack : String(error);
  return say(
    `appspec: this is an error of ours, version ${version}. Please report it with the spec that shows it.\n${stack}`,
    exitCodes.usage,
  );
}

function say(text: string, code: number): number {
  print(process.stderr, text);
  return code;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = explainProblem(error);
  },
);
