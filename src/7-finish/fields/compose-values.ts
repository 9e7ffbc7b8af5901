import { isImageReference } from '../../4-resolve/image.ts';
import { type Form, type ScalarForm, scalar } from './form.ts';

/** Texts and numbers that only the engine reads, or the node on which the container should start. */
type Wrong = NonNullable<ScalarForm['wrong']>;

const unless =
  (form: RegExp, help: string): Wrong =>
  (value) =>
    form.test(value) ? undefined : help;

export function oneOf(...values: readonly string[]): Form {
  return { ...scalar('text'), oneOf: values };
}

export const duration: Form = {
  ...scalar('text'),
  wrong: unless(/^([0-9]+(\.[0-9]+)?(h|m|s|ms|us|ns))+$/, 'Write a duration such as 30s or 1m30s.'),
};

/** Swarm takes any number, and the task never leaves the state `New`. A published 0 asks for any free port. */
export function portNumber(least: 0 | 1): Form {
  return { ...scalar('whole'), wrong: (value) => (Number(value) >= least && Number(value) <= 65535 ? undefined : 'A port is 1 to 65535.') };
}

export const image: Form = {
  ...scalar('text'),
  wrong: (value) => (isImageReference(value) ? undefined : 'Write [registry/]repository[:tag][@digest], the repository in lower case.'),
};

/** https://pkg.go.dev/github.com/docker/go-units#RAMInBytes */
export const memory: Form = {
  ...scalar('text'),
  wrong: unless(/^[0-9]+(\.[0-9]+)? ?(b|[kmgtp](i?b)?)?$/i, 'Write a number with K, M or G, as in 256M: these are powers of 1024.'),
};

/** https://pkg.go.dev/math/big#Rat.SetString */
export const cpus: Form = {
  ...scalar('text'),
  wrong: unless(/^([0-9]+(\.[0-9]*)?|\.[0-9]+|[0-9]+\/[0-9]+)$/, 'Write a number of cores, such as "0.5".'),
};

/** Of a key that it does not know, Swarm says nothing, and no node ever fits: docker/swarmkit, `manager/constraint/constraint.go` */
export const constraint: Form = { ...scalar('text'), wrong: wrongConstraint };

const keys = /^(?:node\.(?:id|hostname|ip|role|platform\.(?:os|arch)|labels\.[-a-z0-9_.]+)|engine\.labels\.[-a-z0-9_.]+)$/i;
const operand = /^[a-z0-9:\-_\s.*()?+[\]\\^$|/]+$/i;

function wrongConstraint(text: string): string | undefined {
  const [, key = '', value = ''] = /^(.*?)(?:==|!=)(.*)$/.exec(text) ?? [];
  if (key === '') return 'Write KEY==VALUE or KEY!=VALUE, as in node.labels.disk==ssd.';
  if (!keys.test(key.trim()))
    return 'Swarm knows node.id, node.hostname, node.ip, node.role, node.platform.os, node.platform.arch, node.labels.NAME and engine.labels.NAME.';
  if (!operand.test(value.trim())) return 'The value has letters, digits, `-`, `_`, `.`, `:` and `/`, and at least one of them.';
  const isRole = /^node\.role$/i.test(key.trim());
  return isRole && !/^(?:manager|worker)$/i.test(value.trim()) ? 'A node is a manager or a worker.' : undefined;
}
