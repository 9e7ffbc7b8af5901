import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { Sourced } from '../../../core/sourced.ts';

/** The API refuses other names: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
export const hostNameSyntax: Rule = {
  code: 'host-name-syntax',
  severity: 'error',
  check(app, report) {
    for (const { hostname, hosts } of containersOf(app)) {
      for (const name of [hostname, ...hosts.map((host) => host.name)]) if (name !== undefined && !isDomain(name)) refuse(name);
    }

    function refuse(name: Sourced<string>): void {
      report(name, {
        message: `Kubernetes does not take "${name.value}" for a name of a host.`,
        help: 'Write lower-case letters, digits, `-` and `.`, with a letter or digit at both ends of each part; or write it under `swarm:` only.',
      });
    }
  },
};

function isDomain({ value }: Sourced<string>): boolean {
  return value.length <= 253 && value.split('.').every((part) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(part));
}
