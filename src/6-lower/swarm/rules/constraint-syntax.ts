import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { Report } from '../../../core/diagnostic.ts';
import type { Sourced } from '../../../core/sourced.ts';

/** The engine refuses other constraints half way through a deploy: docker/swarmkit, `manager/constraint/constraint.go` */
export const constraintSyntax: Rule = {
  code: 'constraint-syntax',
  severity: 'error',
  check(app, report) {
    for (const { placement } of containersOf(app)) {
      if (placement.hostname !== undefined) checkValue(placement.hostname, report);
      for (const { name, is, not } of placement.labels) {
        checkKey(name, report);
        for (const value of [is, not]) if (value !== undefined) checkValue(value, report);
      }
    }
  },
};

function checkKey(name: Sourced<string>, report: Report): void {
  if (/^[-a-z0-9_.]+$/i.test(name.value)) return;
  report(name, {
    message: `Swarm cannot ask for the node label "${name.value}": its constraints take letters, digits, \`-\`, \`_\` and \`.\` in a key.`,
    help: 'Give the nodes of the Swarm a label of another name, or write this one under `k8s:` only.',
  });
}

function checkValue(value: Sourced<string>, report: Report): void {
  if (/^[a-z0-9:\-_\s.*()?+[\]\\^$|/]+$/i.test(value.value)) return;
  report(value, {
    message: 'This cannot stand in a constraint of Swarm.',
    help: 'Write letters, digits, `-`, `_`, `.`, `:` and `/`, and at least one of them.',
  });
}
