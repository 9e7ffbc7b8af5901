import type { Container, NamedText } from '../../core/container.ts';
import type { ConfigFile } from '../../core/resources.ts';
import { type Span, writtenAt } from '../../core/source.ts';
import type { Sourced } from '../../core/sourced.ts';
import { holdsSecret } from '../../core/variable.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';
import { couldBeSecret, isSecretArgument, isSecretScript, looksSecret, namesSecret } from '../secret-words.ts';

/** What stands in the spec stands in Git, in the output and in `docker inspect`. The value itself is never shown here. */
export const secretInText: Rule = {
  code: 'secret-in-text',
  severity: 'warning',
  check(app, report) {
    for (const container of containersOf(app)) {
      for (const { name, text } of container.env.filter((variable) => !holdsSecret(variable) && isSecret(variable))) {
        report(name, {
          message: `The value of "${name.value}" looks like a secret, and everyone who reads the spec or the output can see it.`,
          help: `Declare it under \`secrets:\`, mount it, and write ${name.value}_FILE: \${secrets.NAME} if the program reads files.`,
          hides: placesOf(text),
        });
      }
      for (const word of secretArguments(container)) {
        report(word, {
          message: 'This argument holds what looks like a secret, and everyone who lists the processes can see it.',
          help: 'Declare it under `secrets:` and let the program read the file: ${secrets.NAME} is its path.',
          hides: placesOf(word),
        });
      }
    }
    for (const { name, files } of app.configs) {
      for (const { content } of files.filter(isSecretFile)) {
        report(name, {
          message: `The config "${name.value}" holds what looks like a secret, and everyone who reads the output can see it.`,
          help: 'Declare it under `secrets:` and mount it as a file of its own.',
          hides: placesOf(content),
        });
      }
    }
  },
};

/** Where the value stands: here, and where the variables in it get theirs. A mere reference may be seen. */
function placesOf({ from: [origin] }: Sourced<unknown>): Span[] {
  const { span, via } = writtenAt(origin);
  const source = span.file.text.slice(span.start, span.end);
  const values = via.filter(({ how }) => how === 'variable').map((step) => step.span);
  return /^["']?(?:\$\{\w+\})+["']?$/.test(source) ? values : [span, ...values];
}

function isSecretFile({ content }: ConfigFile): boolean {
  return looksSecret(new TextDecoder().decode(content.value));
}

function isSecret({ name, text }: NamedText): boolean {
  return looksSecret(text.value) || (namesSecret(name.value) && couldBeSecret(text.value));
}

function secretArguments({ entrypoint, command }: Container): Sourced<string>[] {
  const words = [...(entrypoint?.words ?? []), ...(command?.words ?? [])];
  return words.filter(({ value }, index) => isSecretArgument(value, words[index - 1]?.value) || isSecretScript(value));
}
