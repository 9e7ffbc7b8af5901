import type { Service, Task } from '../../core/app.ts';
import type { NamedText } from '../../core/container.ts';
import { type Check, checksOf } from '../../core/health.ts';
import type { Sourced } from '../../core/sourced.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** Programs get their texts from the kernel as C strings: the container would not start. */
export const nulCharacter: Rule = {
  code: 'nul-character',
  severity: 'error',
  check(app, report) {
    for (const text of containersOf(app).flatMap(textsOf)) {
      if (text?.value.includes('\u0000') !== true) continue;
      report(text, {
        message: 'This text holds a NUL character, which no argument, variable or path can hold: the container would not start.',
        help: 'Take the `\\0` out; pass binary data as a file.',
      });
    }
  },
};

/** What the kernel or the runtime is given. */
function textsOf(container: Service | Task): readonly (Sourced<string> | undefined)[] {
  const { entrypoint, command, env, labels, workdir, mounts, secrets, configs } = container;
  const files = [...mounts.map(({ path }) => path), ...secrets.map(({ file }) => file), ...configs.map(({ path }) => path)];
  const argv = [...(entrypoint?.words ?? []), ...(command?.words ?? [])];
  return [
    workdir,
    ...argv,
    ...pairs(env),
    ...pairs(labels),
    ...files,
    ...('health' in container ? checksOf(container.health).flatMap(checkTexts) : []),
  ];
}

function checkTexts(check: Check): readonly Sourced<string>[] {
  switch (check.kind) {
    case 'http':
      return pairs(check.headers);
    case 'command':
      return check.command.words;
    case 'shell':
      return [check.shell];
    case 'tcp':
    case 'grpc':
      return [];
  }
}

function pairs(texts: readonly NamedText[]): Sourced<string>[] {
  return texts.flatMap(({ name, text }) => [name, text]);
}
