import type { Container } from '../../core/container.ts';
import type { Sourced } from '../../core/sourced.ts';
import { from } from '../../core/tree.ts';
import { holdsSecret, type InstanceFact, type TextPart, type Variable } from '../../core/variable.ts';
import { joined } from '../joined.ts';
import { escaped, template } from './texts.ts';

/** Compose 3.6 `environment`. What holds a secret is set by the entrypoint: every `docker inspect` shows these. */
export function environment({ env }: Container): Record<string, Sourced<string>> | undefined {
  const shown = env.filter((variable) => !holdsSecret(variable));
  const [first] = shown;
  if (first === undefined) return undefined;
  return { [from]: first.at, ...Object.fromEntries(shown.map((variable) => [variable.name.value, value(variable)])) };
}

function value({ name, parts }: Variable): Sourced<string> {
  return escaped(joined(parts.map(piece)).and(name));
}

/** Where an action of the template follows, a brace at the end of a text would become a part of it. */
function piece(part: TextPart, index: number, parts: readonly TextPart[]): Sourced<string> {
  if (part.kind === 'secret') throw new Error('A secret is no part of the environment of a stack.');
  if (part.kind === 'instance') return part.instance.map((fact) => actions[fact]);
  return part.literal.map((text) => template(text, parts[index + 1]?.kind === 'instance'));
}

/** https://docs.docker.com/reference/cli/docker/service/create/#create-services-using-templates */
const actions: Readonly<Record<InstanceFact, string>> = {
  slot: '{{.Task.Slot}}',
  node: '{{.Node.Hostname}}',
  name: '{{.Task.Name}}',
};
