import { codeWords, completed, type Values } from './completed.ts';

/** For bash 3.2 and later. */
export function bash(): string {
  const commands = completed.map(({ name }) => name).join(' ');
  const values = completed.flatMap(({ name, options }) =>
    options.flatMap((option) => (option.values === undefined ? [] : `    '${name} --${option.name}') ${action(option.values)} ;;`)),
  );
  const rest = completed.map(({ name, hasSpec, options, subject }) => {
    const names = ['help', ...options.map((option) => option.name)].map((option) => `--${option}`).join(' ');
    return `    ${name}) ${hasSpec ? '' : 'spec=. ; '}_appspec_rest '${names}' ${subject === undefined ? ':' : `'${action(subject)}'`} ;;`;
  });
  return script(commands, values, rest);
}

function action(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `_appspec_words ${values.words.join(' ')}`;
    case 'files':
      return '_appspec_paths -f';
    case 'folders':
      return '_appspec_paths -d';
    case 'anything':
      return ':';
    default:
      return `_appspec_${values.kind}`;
  }
}

const script = (commands: string, values: readonly string[], rest: readonly string[]) => `# Made by \`appspec completion bash\`.
_appspec_words() {
  COMPREPLY=($(compgen -W "$*" -- "$current"))
}

_appspec_paths() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen "$1" -- "$current"))
  compopt -o filenames 2>/dev/null
}

_appspec_list() {
  "\${COMP_WORDS[0]}" list "$1" --spec "$spec" 2>/dev/null
}

_appspec_environments() {
  _appspec_words $(_appspec_list environments)
}

_appspec_variables() {
  _appspec_words $(_appspec_list variables | sed 's/$/=/')
  compopt -o nospace 2>/dev/null
}

_appspec_fields() {
  _appspec_paths -f
  local files=("\${COMPREPLY[@]}")
  _appspec_words ${codeWords.join(' ')} \\
    $(_appspec_list services | sed 's/^/services./') $(_appspec_list tasks | sed 's/^/tasks./')
  COMPREPLY=("\${COMPREPLY[@]}" "\${files[@]}")
}

_appspec_rest() {
  if [[ $current == -* ]]; then _appspec_words $1; else eval "$2"; fi
}

# The spec that the line is about: after --spec, or the first word after the command.
_appspec_spec() {
  local at
  spec=.
  [[ -n \${COMP_WORDS[2]} && \${COMP_WORDS[2]} != -* && -e \${COMP_WORDS[2]} ]] && spec=\${COMP_WORDS[2]}
  for ((at = 2; at < COMP_CWORD - 1; at++)); do
    [[ \${COMP_WORDS[at]} == --spec ]] && spec=\${COMP_WORDS[at + 1]}
    [[ \${COMP_WORDS[at]} == --spec && $spec == '=' ]] && spec=\${COMP_WORDS[at + 2]}
  done
}

_appspec() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} spec
  COMPREPLY=()
  if [[ $current == '=' ]]; then
    current=
  elif [[ $previous == '=' ]]; then
    previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if ((COMP_CWORD == 1)); then
    _appspec_words ${commands} --help --version
    return
  fi
  _appspec_spec
  case "\${COMP_WORDS[1]} $previous" in
${values.join('\n')}
    *) _appspec_subject ;;
  esac
}

_appspec_subject() {
  case "\${COMP_WORDS[1]}" in
${rest.join('\n')}
  esac
}

complete -F _appspec appspec`;
