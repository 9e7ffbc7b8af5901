import type { App } from '../../core/app.ts';
import type { Container } from '../../core/container.ts';
import { grouped } from '../../core/grouped.ts';
import type { Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import type { InstanceFact, InstancePart, SecretPart, TextPart, Variable } from '../../core/variable.ts';
import { joined } from '../joined.ts';
import { some } from '../some.ts';
import type { EnvironmentSource, EnvironmentVariable } from './objects.ts';
import { secretKey, secretObject } from './secret-names.ts';
import { escapedBefore } from './texts.ts';

/** `env` of a container. What stands within a longer text is a variable before it, which the kubelet puts in: `$(NAME)`. */
export function environment(app: App, container: Container): Emitted<readonly EnvironmentVariable[]> | undefined {
  const variables = container.env.map((variable) => ('retries' in container ? ofTask(variable) : variable));
  const mixed = variables.filter(({ parts }) => parts.length > 1).flatMap(({ parts }) => parts.filter(isDynamic));
  const helpers = [...grouped(mixed, (part) => helperName(part).value).values()].map(([part, ...others]) => ({
    [from]: part.at,
    name: helperName(part).and(...others.map(helperName)),
    value: undefined,
    valueFrom: sourceOf(app, part),
  }));
  return some([...helpers, ...variables.map((variable) => environmentVariable(app, variable))]);
}

/** A task has one instance: the first. */
function ofTask(variable: Variable): Variable {
  const parts = variable.parts.map((part): TextPart => {
    const isSlot = part.kind === 'instance' && part.instance.value === 'slot';
    return isSlot ? { kind: 'literal', at: part.at, literal: part.instance.map(() => '1') } : part;
  });
  return { ...variable, parts };
}

function environmentVariable(app: App, { at, name, parts }: Variable): Emitted<EnvironmentVariable> {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && isDynamic(only)) {
    return { [from]: at, name, value: undefined, valueFrom: sourceOf(app, only) };
  }
  return { [from]: at, name, value: joined(parts.map(piece)), valueFrom: undefined };
}

type Dynamic = InstancePart | SecretPart;

function isDynamic(part: TextPart): part is Dynamic {
  return part.kind !== 'literal';
}

function piece(part: TextPart, index: number, parts: readonly TextPart[]): Sourced<string> {
  if (isDynamic(part)) return helperName(part).map((name) => `$(${name})`);
  const next = parts[index + 1];
  return escapedBefore(part.literal, next !== undefined && isDynamic(next));
}

/** No shell and no program asks for a name with dots. */
function helperName(part: Dynamic): Sourced<string> {
  if (part.kind === 'instance') return part.instance.map((fact) => `appspec.instance.${fact}`);
  return part.secret.map(({ secret }) => `appspec.secrets.${secret.value.name.value}`);
}

function sourceOf(app: App, part: Dynamic): Emitted<EnvironmentSource> {
  if (part.kind === 'secret') return secretSource(app, part);
  return { [from]: part.at, fieldRef: { [from]: part.at, fieldPath: part.instance.map((fact) => fields[fact]) }, secretKeyRef: undefined };
}

/** https://kubernetes.io/docs/concepts/workloads/pods/downward-api/ */
const fields: Readonly<Record<InstanceFact, string>> = {
  slot: "metadata.labels['apps.kubernetes.io/pod-index']",
  node: 'spec.nodeName',
  name: 'metadata.name',
};

function secretSource(app: App, { at, secret }: SecretPart): Emitted<EnvironmentSource> {
  const mounted = secret.value.secret;
  const name = secretObject(app, mounted.value).and(secret, mounted);
  const key = secretKey(mounted.value).and(secret);
  return { [from]: at, fieldRef: undefined, secretKeyRef: { [from]: at, name, key } };
}
