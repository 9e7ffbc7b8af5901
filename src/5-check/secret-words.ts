/** Words of a name whose value nobody should read: `DB_PASSWORD`, `DB_PASS`, `requirepass`, `api-key`, `githubToken`. */
const secretWord =
  /pass(?:word|wd|phrase)|(?:[-_.]|require)pass$|(?:pwd|token|secret|credentials?)(?![a-z])|(?:api|private|access|secret|signing|encryption)[-_.]?key/i;

/** Such names are about a secret: where it is, what it is called, how long it lives. */
const aboutIt =
  /(?:file|path|dir|folder|url|uri|host|name|user|id|arn|length|size|count|ttl|expiry|expires|timeout|policy|type|required|enabled|algorithm|header)$/i;

const nothingSecret = /^(?:|yes|no|true|false|on|off|none|null|[0-9]|\.{0,2}\/[^\s]*|~\/.*|["']?\$.*|\{\{.*|[a-z]+:\/\/[^@]*)$/i;

/** Values that are secrets whatever they are called. */
const secretShape =
  /AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22,}|glpat-[-A-Za-z0-9_]{20}|xox[abprs]-[-A-Za-z0-9]{10,}|[rs]k_live_[A-Za-z0-9]{16,}|-----BEGIN [A-Z ]*PRIVATE KEY|:\/\/[^\s/:@]*:[^\s/@$]+@/;

export function namesSecret(name: string): boolean {
  return secretWord.test(name) && !aboutIt.test(name);
}

/** Text that could be a secret itself: no path, no reference, no switch. */
export function couldBeSecret(text: string): boolean {
  return !nothingSecret.test(text);
}

/** https://www.rfc-editor.org/rfc/rfc9110#field.authorization */
const credentials = /\bauthorization:\s*(?:basic|bearer|token)\s+[^\s"'`$<{]/i;

export function looksSecret(text: string): boolean {
  return secretShape.test(text) || credentials.test(text);
}

/** `--password=hunter2`, or `hunter2` where `--password` is before it. */
export function isSecretArgument(argument: string, before = ''): boolean {
  const [, option = '', text = ''] = /^-{0,2}([-\w.]+)=([\s\S]+)$/.exec(argument) ?? [];
  return looksSecret(argument) || (namesSecret(option) && couldBeSecret(text)) || isSecretAfter(before, argument);
}

/** Whether the argument at this place holds one, by itself, by what stands before it, or as a script. */
export function isSecretAt(words: readonly string[], index: number): boolean {
  return isSecretWord(words, index) || isSecretScript(words[index] ?? '');
}

/** What a shell would run: `redis-server --requirepass hunter2`. */
export function isSecretScript(text: string): boolean {
  const commands = text.split(/[;&|\n]+/).map((command) => command.replaceAll(/["']/g, '').trim().split(/\s+/));
  return (
    looksSecret(text) || (commands.flat().length > 1 && commands.some((words) => words.some((_, index) => isSecretWord(words, index))))
  );
}

function isSecretWord(words: readonly string[], index: number): boolean {
  const argument = words[index] ?? '';
  return isSecretArgument(argument, words[index - 1]) || isSecretOfMysql(words, index);
}

/** `--requirepass hunter2`, but not `--private-key server.pem` and not `--password --verbose`. */
function isSecretAfter(before: string, argument: string): boolean {
  const option = /^--?([A-Za-z][-\w.]*)$/.exec(before)?.[1] ?? '';
  return namesSecret(option) && couldBeSecret(argument) && !argument.startsWith('-') && !/\.[a-z]{2,5}$/i.test(argument);
}

/** `mysqladmin -phunter2`: to others `-p` is a port, or parents. What follows it after a blank is a database. */
function isSecretOfMysql(words: readonly string[], index: number): boolean {
  const [, text = ''] = /^-p([^`][\s\S]*)$/.exec(words[index] ?? '') ?? [];
  const isProgram = (word: string, at: number) => mysqlProgram.test(word) && words[at - 1]?.startsWith('-') !== true;
  return couldBeSecret(text) && words.slice(0, index).some(isProgram);
}

const mysqlProgram = /^(?:\S*\/)?(?:mysql(?:admin|check|dump|import|show)?|mariadb(?:-[a-z]+)?)$/;
