import type { Rule } from '../../../5-check/rule.ts';
import type { Report } from '../../../core/diagnostic.ts';
import type { Volume } from '../../../core/resources.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { isPerInstance } from '../claims.ts';
import { objectName } from '../texts.ts';

const mostInPod = 63;
const mostOfObject = 253;
const object = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Names that Swarm takes and the API server refuses. */
export const nameNotCarried: Rule = {
  code: 'name-not-carried',
  severity: 'error',
  check({ volumes, secrets, configs }, report) {
    for (const { name } of configs) checkConfigName(name, report);
    for (const volume of volumes) {
      checkPodName(volume, report);
      checkTemplateName(volume, report);
      checkObjectName('A claim', volume.called, report);
    }
    for (const { called, store } of secrets) {
      checkObjectName('A Secret', called, report);
      checkObjectName('A store', store?.object, report);
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

/** Each pod of a StatefulSet has a volume of that name too. */
function checkTemplateName(volume: Volume, report: Report): void {
  const { called, name } = volume;
  if (!isPerInstance(volume) || called === undefined || (!called.value.includes('.') && called.value.length <= mostInPod)) return;
  report(called, {
    message: `The pods of "${name.value}" each make a claim that is called after this, and it is no name in a pod.`,
    help: `Write at most ${mostInPod} lower-case letters, digits and \`-\`; another name for Swarm can stand under \`swarm:\`.`,
  });
}

function checkObjectName(what: string, name: Sourced<string> | undefined, report: Report): void {
  if (name === undefined || (object.test(name.value) && name.value.length <= mostOfObject)) return;
  report(name, {
    message: `${what} on Kubernetes cannot be called "${name.value}".`,
    help: 'Write lower-case letters, digits, `-` and `.`; another name for Swarm can stand under `swarm:`.',
  });
}

/** With `-` and the eight digits of its hash. */
function checkConfigName(name: Sourced<string>, report: Report): void {
  if (name.value.length + 9 <= mostOfObject) return;
  report(name, {
    message: `A ConfigMap's name has at most ${mostOfObject} characters, nine of them for a hash; this one has ${name.value.length}.`,
    help: 'Shorten it.',
  });
}
