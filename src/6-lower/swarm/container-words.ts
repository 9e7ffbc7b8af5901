import type { Container, NamedText } from '../../core/container.ts';
import { both, type Sourced } from '../../core/sourced.ts';
import type { Ulimit } from '../../core/swarm-words.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { said, some } from '../some.ts';
import type { ComposeService } from './compose-file.ts';
import { escaped, textMap } from './texts.ts';

type Words<Key extends keyof ComposeService> = Pick<Emitted<ComposeService>, Key>;

/** Compose 3.6 `read_only`, `cap_add` and `cap_drop`. */
export function rights({ security: { readOnlyRoot, capabilities } }: Container): Words<'read_only' | 'cap_add' | 'cap_drop'> {
  return { read_only: said(readOnlyRoot), cap_add: some(capabilities.add), cap_drop: some(capabilities.drop) };
}

/** What the container asks of the kernel of its node. */
export function kernelWords({ isolation, sysctls, ulimits }: Container): Words<'isolation' | 'sysctls' | 'ulimits'> {
  return { isolation, sysctls: textMap(sysctls, escaped), ulimits: limits(ulimits) };
}

function limits(ulimits: readonly Ulimit[]): Words<'ulimits'>['ulimits'] {
  const [first] = ulimits;
  if (first === undefined) return undefined;
  const entries = ulimits.map(({ at, name, soft, hard }) => [name.value, { [from]: at, soft: soft.and(name), hard }] as const);
  return { [from]: first.at, ...Object.fromEntries(entries) };
}

/** Labels of the containers, and where their output goes. */
export function outputWords({ containerLabels, logging }: Container): Words<'labels' | 'logging'> {
  return {
    labels: textMap(containerLabels, escaped),
    logging: logging && {
      [from]: logging.at,
      driver: logging.driver === undefined ? undefined : escaped(logging.driver),
      options: textMap(logging.options, escaped),
    },
  };
}

/** The names that the container knows. */
export function nameWords({ dns, hosts }: Container): Words<'dns' | 'extra_hosts'> {
  return { dns: some(dns), extra_hosts: some(hosts.map(hostLine)) };
}

/** The first colon ends the name, so an IPv6 address needs no brackets. */
function hostLine({ name, text }: NamedText): Sourced<string> {
  return both(name, text, (host, address) => `${host}:${address}`);
}
