import { secretPath } from '../../4-resolve/text.ts';
import type { Argv, Container } from '../../core/container.ts';
import { because, type Sourced } from '../../core/sourced.ts';
import { holdsSecret, type TextPart, type Variable } from '../../core/variable.ts';
import { joined } from '../joined.ts';
import { argv, escaped } from './texts.ts';

/**
 * Compose 3.6 `entrypoint`. Swarm knows secrets as files only: where a variable holds one, a shell reads it and becomes the
 * program, which so gets every signal. The rule `secret-value-unset` has seen to it that there is a program.
 */
export function entrypoint(container: Container): readonly Sourced<string>[] | undefined {
  const variables = container.env.filter(holdsSecret);
  const [first] = variables;
  if (first === undefined) return argv(container.entrypoint);
  const shell = (word: string) => because(word, 'A shell gives the program its secrets, and becomes it.', first.at);
  const lines = [...variables.map(assignment), shell('exec "$@"')];
  const script = joined(lines.flatMap((line, index) => (index === 0 ? [line] : [shell('\n'), line])));
  return [shell('sh'), shell('-c'), escaped(script), shell('sh'), ...words(container.entrypoint)];
}

function words(entrypoint: Argv | undefined): readonly Sourced<string>[] {
  return argv(entrypoint) ?? [];
}

/** A shell takes newlines from the end of what it reads: the dot after the last byte keeps them, and is taken away again. */
function assignment({ name, parts }: Variable): Sourced<string> {
  const secrets = parts.filter((part) => part.kind === 'secret');
  const reads = secrets.map((part, index) => {
    const variable = `appspec_${index}`;
    return part.secret.map((file) => {
      const read = `${variable}=$(cat ${quoted(secretPath(file).value)} && printf .) || exit 1`;
      return `${read}\n${variable}=\${${variable}%.}\n`;
    });
  });
  const pieces = parts.map((part) => piece(part, secrets.indexOf(part as (typeof secrets)[number])));
  return joined([...reads, name.map((variable) => `${variable}=`), ...pieces, name.map((variable) => `\nexport ${variable}`)]);
}

function piece(part: TextPart, index: number): Sourced<string> {
  switch (part.kind) {
    case 'secret':
      return part.secret.map(() => `"$appspec_${index}"`);
    case 'literal':
      return part.literal.map(quoted);
    case 'instance':
      throw new Error('Swarm fills in what it knows of an instance in `environment` only.');
  }
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
