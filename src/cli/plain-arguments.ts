import { type CommandName, commands, type Given, type Invocation, isCommand, type OptionName, optionOf } from './options.ts';

/** Reads an ordinary command line without loading a library; undefined for any other, which yargs answers. */
export function readPlainArguments(words: readonly string[]): Invocation | undefined {
  const [command, ...rest] = words;
  if (command === undefined || !isCommand(command)) return undefined;
  const given: Record<string, unknown> = {};
  const subjects: string[] = [];
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? '';
    const value = word.startsWith('--') ? readOption(word, rest[at + 1], command, given) : readSubject(word, subjects);
    if (value === undefined) return undefined;
    if (value === 'next') at++;
  }
  const subject = subjects[0];
  return subjects.length > 1 || (subject !== undefined && !('subject' in commands[command]))
    ? undefined
    : { command, subject, options: given as Given };
}

function readSubject(word: string, subjects: string[]): 'here' | undefined {
  if (word === '' || (word.startsWith('-') && word !== '-')) return undefined;
  subjects.push(word);
  return 'here';
}

/** Whether the value stood in the word itself or is the next word; undefined for what is not ordinary. */
function readOption(
  word: string,
  next: string | undefined,
  command: CommandName,
  given: Record<string, unknown>,
): 'here' | 'next' | undefined {
  const [, name = '', inline] = /^--([a-z]+)(?:=(.*))?$/s.exec(word) ?? [];
  const allowed: readonly string[] = commands[command].options;
  if (!allowed.includes(name)) return undefined;
  const option = optionOf(command, name as OptionName);
  if (option.type === 'flag') return inline === undefined && given[name] === undefined ? keep(name, true, given, 'here') : undefined;
  const value = inline ?? next;
  if (value === undefined || value === '' || (inline === undefined && value.startsWith('-'))) return undefined;
  if (option.choices?.includes(value) === false) return undefined;
  if (option.type === 'text' && given[name] !== undefined) return undefined;
  const whole = option.type === 'texts' ? [...((given[name] as string[] | undefined) ?? []), value] : value;
  return keep(name, whole, given, inline === undefined ? 'next' : 'here');
}

function keep<T>(name: string, value: unknown, given: Record<string, unknown>, where: T): T {
  given[name] = value;
  return where;
}
