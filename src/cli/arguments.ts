import yargs, { type Argv } from 'yargs';
import { UsageProblem } from '../core/problem.ts';
import { commandDescriptions, describeOption } from './descriptions.ts';
import { type CommandName, commands, type Given, type Invocation, type OptionName, optionOf, options } from './options.ts';
import { version } from './version.ts';

/** Help, errors and every command line that is not ordinary. Undefined where help was printed. */
export function readArguments(words: readonly string[]): Invocation | undefined {
  if (words.includes('')) throw new UsageProblem('One of the words is empty.');
  let invocation: Invocation | undefined;
  let parser = yargs([...words])
    .scriptName('appspec')
    .usage('Example:\n  appspec init && appspec build\n\nUsage: appspec COMMAND [SPEC] [options]')
    .epilogue('SPEC is a file, a folder with an app.spec.yaml (default: this one), or - for standard input.')
    .version(version)
    .help()
    .alias('help', 'h')
    .wrap(null)
    .strict()
    .demandCommand(1, 1, 'Say what to do: appspec COMMAND.', 'One command at a time.')
    .recommendCommands()
    .exitProcess(false)
    .fail((message, error) => {
      throw error instanceof UsageProblem ? error : new UsageProblem(message ?? error.message);
    });
  for (const name of Object.keys(commands) as CommandName[]) {
    parser = describeCommand(parser, name, (found) => {
      invocation = found;
    });
  }
  parser.parseSync();
  return invocation;
}

function describeCommand(parser: Argv, name: CommandName, found: (invocation: Invocation) => void): Argv {
  const command = commands[name];
  const subject = 'subject' in command ? command.subject : undefined;
  return parser.command(
    subject === undefined ? name : `${name} [subject]`,
    commandDescriptions[name].describe,
    (builder) => describeOptions(builder, name, subject),
    (read) => found(invocationOf(name, read as Readonly<Record<string, unknown>>)),
  );
}

function describeOptions(builder: Argv, name: CommandName, subject: string | undefined): Argv {
  const command = commands[name];
  let described = builder.usage(
    `Example:\n  ${commandDescriptions[name].example}\n\nUsage: appspec ${name}${subject === undefined ? '' : ` [${subject}]`} [options]`,
  );
  const { details } = commandDescriptions[name];
  if (details !== undefined) described = described.epilogue(details);
  if (subject !== undefined) described = described.positional('subject', { describe: subjectIn(command, subject), type: 'string' });
  for (const option of command.options as readonly OptionName[]) {
    const { type, choices } = optionOf(name, option);
    const { describe, value } = describeOption(name, option);
    described = described.option(option, {
      describe: value === undefined ? describe : `${describe} [${value}]`,
      type: type === 'flag' ? 'boolean' : 'string',
      ...(type === 'flag' ? {} : { requiresArg: true }),
      ...(type === 'texts' ? { array: true, nargs: 1 } : {}),
      ...(choices === undefined ? {} : { choices }),
    });
  }
  return described;
}

function subjectIn(command: object, subject: string): string {
  const { subjects }: { readonly subjects?: readonly string[] } = command;
  return subjects === undefined ? subject : `${subject}: ${subjects.join(', ')}`;
}

function invocationOf(command: CommandName, read: Readonly<Record<string, unknown>>): Invocation {
  const given = (commands[command].options as readonly OptionName[]).flatMap((name) => {
    const value = read[name];
    if (value === undefined || value === false) return [];
    if (options[name].type === 'text' && Array.isArray(value)) throw new UsageProblem(`--${name} can be given once.`);
    return [[name, value] as const];
  });
  return { command, subject: subjectOf(read['subject']), options: Object.fromEntries(given) as Given };
}

/** yargs reads a lone `-` as an empty text. */
function subjectOf(read: unknown): string | undefined {
  if (typeof read !== 'string') return undefined;
  return read === '' ? '-' : read;
}
