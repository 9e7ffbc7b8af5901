import { codes } from '../../codes.ts';
import { commandDescriptions, describeOption } from '../descriptions.ts';
import { type CommandName, commands, type OptionName, optionOf } from '../options.ts';

/** What can stand for a value: words that are known now, or what is asked for at TAB. */
export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' | 'folders' | 'environments' | 'variables' | 'fields' | 'anything' };

export interface CompletedOption {
  readonly name: string;
  readonly describe: string;
  /** Undefined for a flag. */
  readonly values: Values | undefined;
}

export interface CompletedCommand {
  readonly name: CommandName;
  readonly describe: string;
  readonly hasSpec: boolean;
  readonly subject: Values | undefined;
  readonly options: readonly CompletedOption[];
}

/** All commands, as the shells need to know them. */
export const completed: readonly CompletedCommand[] = (Object.keys(commands) as CommandName[]).map((name) => {
  const command: { readonly subject?: string; readonly subjects?: readonly string[]; readonly options: readonly OptionName[] } =
    commands[name];
  return {
    name,
    describe: commandDescriptions[name].describe,
    hasSpec: command.subject === 'SPEC',
    subject: command.subjects === undefined ? byPlaceholder(command.subject) : { kind: 'words', words: command.subjects },
    options: command.options.map((option) => completedOption(name, option)),
  };
});

/** The words after which `explain` says what a code means. */
export const codeWords: readonly string[] = [...codes.keys()];

function completedOption(command: CommandName, name: OptionName): CompletedOption {
  const { type, choices } = optionOf(command, name);
  const { describe, value } = describeOption(command, name);
  if (type === 'flag') return { name, describe, values: undefined };
  return { name, describe, values: choices === undefined ? byPlaceholder(value) : { kind: 'words', words: choices } };
}

function byPlaceholder(placeholder: string | undefined): Values | undefined {
  switch (placeholder) {
    case undefined:
      return undefined;
    case 'SPEC':
    case 'FILE':
      return { kind: 'files' };
    case 'DIR':
      return { kind: 'folders' };
    case 'ENVIRONMENT':
      return { kind: 'environments' };
    case 'NAME=VALUE':
      return { kind: 'variables' };
    case 'FILE:LINE|PATH|CODE':
      return { kind: 'fields' };
    default:
      return { kind: 'anything' };
  }
}
