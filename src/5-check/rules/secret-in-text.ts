import type { Container, NamedText } from '../../core/container.ts';
import type { Report } from '../../core/diagnostic.ts';
import { type Check, checksOf } from '../../core/health.ts';
import type { Config, ConfigFile } from '../../core/resources.ts';
import { type Span, writtenAt } from '../../core/source.ts';
import type { Sourced } from '../../core/sourced.ts';
import { holdsSecret } from '../../core/variable.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';
import { couldBeSecret, isSecretAt, looksSecret, namesSecret } from '../secret-words.ts';

/** What stands in the spec stands in Git, in the output and in `docker inspect`. The value itself is never shown here. */
export const secretInText: Rule = {
  code: 'secret-in-text',
  severity: 'warning',
  check(app, report) {
    for (const container of containersOf(app)) {
      checkVariables(container, report);
      checkArguments([...(container.entrypoint?.words ?? []), ...(container.command?.words ?? [])], report);
    }
    for (const check of app.services.flatMap(({ health }) => checksOf(health))) checkHealth(check, report);
    for (const config of app.configs) checkFiles(config, report);
  },
};

function checkVariables({ env }: Container, report: Report): void {
  for (const { name, text } of env.filter((variable) => !holdsSecret(variable) && isSecret(variable))) {
    report(name, {
      message: `The value of "${name.value}" looks like a secret, and everyone who reads the spec or the output can see it.`,
      help: `Declare it under \`secrets:\`, mount it, and write ${name.value}_FILE: \${secrets.NAME} if the program reads files.`,
      hides: placesOf(text),
    });
  }
}

function checkArguments(argv: readonly Sourced<string>[], report: Report): void {
  const words = argv.map(({ value }) => value);
  for (const word of argv.filter((_, index) => isSecretAt(words, index))) tellOfProcess('argument', word, report);
}

function tellOfProcess(what: 'argument' | 'line', word: Sourced<string>, report: Report): void {
  report(word, {
    message: `This ${what} holds what looks like a secret, and everyone who lists the processes can see it.`,
    help: 'Declare it under `secrets:` and let the program read the file: ${secrets.NAME} is its path.',
    hides: placesOf(word),
  });
}

function checkHealth(check: Check, report: Report): void {
  if (check.kind === 'command') checkArguments(check.command.words, report);
  if (check.kind === 'shell' && isSecretAt([check.shell.value], 0)) tellOfProcess('line', check.shell, report);
  if (check.kind === 'http') checkHeaders(check.headers, report);
}

function checkHeaders(headers: readonly NamedText[], report: Report): void {
  for (const { name, text } of headers.filter((header) => isSecret(header) || looksSecret(headerLine(header)))) {
    report(name, {
      message: `The header "${name.value}" holds what looks like a secret, and everyone who reads the spec or the output can see it.`,
      help: 'Ask for a path that needs none, or check by `shell`, with a program that reads the file of a secret.',
      hides: placesOf(text),
    });
  }
}

function headerLine({ name, text }: NamedText): string {
  return `${name.value}: ${text.value}`;
}

function checkFiles({ name, files }: Config, report: Report): void {
  for (const { content } of files.filter(isSecretFile)) {
    report(name, {
      message: `The config "${name.value}" holds what looks like a secret, and everyone who reads the output can see it.`,
      help: 'Declare it under `secrets:` and mount it as a file of its own.',
      hides: placesOf(content),
    });
  }
}

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
