import type { Rule } from '../../../5-check/rule.ts';
import type { Report } from '../../../core/diagnostic.ts';
import type { Volume } from '../../../core/resources.ts';
import { objectName } from '../texts.ts';

const mostInPod = 63;
const mostOfClaim = 253;
const claim = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Names that Swarm takes and the API server refuses. */
export const nameNotCarried: Rule = {
  code: 'name-not-carried',
  severity: 'error',
  check({ volumes }, report) {
    for (const volume of volumes) {
      checkPodName(volume, report);
      checkClaimName(volume, report);
    }
  },
};

/** In a pod a volume's name is a DNS label. */
function checkPodName({ name }: Volume, report: Report): void {
  if (objectName(name.value).length > mostInPod) {
    report(name, {
      message: `A volume's name has at most ${mostInPod} characters in a pod; this one has ${name.value.length}.`,
      help: 'Shorten it, and keep what the cluster calls it with `name:`.',
    });
  }
  if (objectName(name.value).startsWith('appspec-')) {
    report(name, { message: 'Volumes called `appspec-...` are those that the compiler makes itself.', help: 'Call it something else.' });
  }
}

function checkClaimName({ called }: Volume, report: Report): void {
  if (called === undefined || (claim.test(called.value) && called.value.length <= mostOfClaim)) return;
  report(called, {
    message: `A claim on Kubernetes cannot be called "${called.value}".`,
    help: 'Write lower-case letters, digits, `-` and `.`; another name for Swarm can stand under `swarm:`.',
  });
}
