import { codeWords, completed, type Values } from './completed.ts';

export function fish(): string {
  const commands = completed.map(({ name, describe }) => `complete -c appspec -n __fish_use_subcommand -a ${name} -d ${quoted(describe)}`);
  const rest = completed.flatMap(({ name, options, subject }) => {
    const seen = `complete -c appspec -n '__fish_seen_subcommand_from ${name}'`;
    return [
      ...(subject === undefined ? [] : [`${seen} ${action(subject)}`]),
      ...options.map((option) => {
        const values = option.values === undefined ? '' : ` ${option.values.kind === 'files' ? '-r' : '-x'} ${action(option.values)}`;
        return `${seen} -l ${option.name} -d ${quoted(option.describe)}${values}`;
      }),
    ];
  });
  return [prelude, ...commands, ...rest].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function action(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `-a ${quoted(values.words.join(' '))}`;
    case 'files':
      return '-F';
    case 'folders':
      return "-a '(__fish_complete_directories)'";
    case 'anything':
      return '';
    default:
      return `-a '(__appspec_${values.kind})'${values.kind === 'fields' ? ' -F' : ''}`;
  }
}

const prelude = `# Made by \`appspec completion fish\`.
function __appspec_list
    set -l tokens (commandline -opc)
    set -l spec .
    if set -q tokens[3]; and not string match -q -- '-*' $tokens[3]; and test -e $tokens[3]
        set spec $tokens[3]
    end
    if set -l at (contains -i -- --spec $tokens)
        set spec $tokens[(math $at + 1)]
    end
    $tokens[1] list $argv[1] --spec $spec 2>/dev/null
end

function __appspec_environments
    __appspec_list environments
end

function __appspec_variables
    __appspec_list variables | string replace -r '$' =
end

function __appspec_fields
    string split ' ' '${codeWords.join(' ')}'
    __appspec_list services | string replace -r '^' services.
    __appspec_list tasks | string replace -r '^' tasks.
end

complete -c appspec -f
complete -c appspec -l help -d 'show help'
complete -c appspec -n __fish_use_subcommand -l version -d 'show the version'`;
