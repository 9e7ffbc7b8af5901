import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** Docker for AWS, whose engines say their zone in a label, ended with 18.09. */
const lastOfAws = 18.09;

/** To Swarm engines without the label are all in one place: nothing is spread. */
export const spreadZone: Rule = {
  code: 'spread-zone',
  severity: 'warning',
  check(app, report) {
    if (Number(app.swarm?.engine.value) <= lastOfAws) return;
    for (const { placement } of containersOf(app)) {
      if (placement.spread?.value !== 'zone') continue;
      report(placement.spread, {
        message: 'Swarm knows no zones: only engines of Docker for AWS have the label `availability_zone` by themselves.',
        help: 'Start each engine with `--label availability_zone=...` and accept this, or write the key of a node label.',
      });
    }
  },
};
