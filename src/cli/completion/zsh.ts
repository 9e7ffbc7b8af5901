import { codeWords, completed, type Values } from './completed.ts';

export function zsh(): string {
  const commands = completed.map(({ name, describe }) => `    ${quoted(`${name}:${describe}`)}`);
  const values = completed.flatMap(({ name, options }) =>
    options.flatMap((option) => (option.values === undefined ? [] : `    '${name} --${option.name}') ${action(option.values)} ;;`)),
  );
  const rest = completed.map(({ name, options, subject }) => {
    const names = options.map((option) => `      ${quoted(`--${option.name}:${option.describe}`)}`);
    return `    ${name}) options=(\n${names.join('\n')}\n      '--help:show help'\n    )\n    ${subject === undefined ? ':' : `subject=(${action(subject)})`} ;;`;
  });
  return script(commands, values, rest);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function action(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `compadd -- ${values.words.join(' ')}`;
    case 'files':
      return '_files';
    case 'folders':
      return '_files -/';
    case 'anything':
      return ':';
    default:
      return `_appspec_${values.kind}`;
  }
}

const script = (commands: readonly string[], values: readonly string[], rest: readonly string[]) => `#compdef appspec
# Made by \`appspec completion zsh\`.
_appspec_list() {
  "$words[1]" list "$1" --spec "$spec" 2>/dev/null
}

_appspec_environments() {
  compadd -- \${(f)"$(_appspec_list environments)"}
}

_appspec_variables() {
  compadd -S '' -- \${^\${(f)"$(_appspec_list variables)"}}=
}

_appspec_fields() {
  _files
  compadd -- ${codeWords.join(' ')} \\
    services.\${^\${(f)"$(_appspec_list services)"}} tasks.\${^\${(f)"$(_appspec_list tasks)"}}
}

_appspec() {
  local previous=$words[CURRENT-1] spec=. at
  local -a commands options subject
  commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  [[ -e $words[3] && $words[3] != -* ]] && spec=$words[3]
  for (( at = 3; at < CURRENT; at++ )); do
    [[ $words[at] == --spec ]] && spec=$words[at+1]
    [[ $words[at] == --spec=* ]] && spec=\${words[at]#*=}
  done
  if [[ $PREFIX == --*=* ]]; then
    previous=\${PREFIX%%=*}
    compset -P '*='
  fi
  case "$words[2] $previous" in
${values.join('\n')}
    *) _appspec_rest ;;
  esac
}

_appspec_rest() {
  case "$words[2]" in
${rest.join('\n')}
  esac
  if [[ $PREFIX == -* ]]; then
    _describe option options
  else
    "\${subject[@]}"
  fi
}

if [[ $funcstack[1] == _appspec ]]; then
  _appspec "$@"
else
  compdef _appspec appspec
fi`;
