import type { App } from '../../core/app.ts';
import type { Secret } from '../../core/resources.ts';
import type { Sourced } from '../../core/sourced.ts';
import type { Rule } from '../rule.ts';

/** A version is part of the name that appspec gives: where something else says the name, nothing would rotate. */
export const secretVersionFixed: Rule = {
  code: 'secret-version-fixed',
  severity: 'error',
  check(app, report) {
    for (const secret of app.secrets) {
      const { version } = secret;
      const said = nameSaid(secret, app);
      if (version === undefined || version.value === 1 || said === undefined) continue;
      report(version, {
        message: `"${secret.name.value}" is called "${said.value}", whatever its version: nothing would rotate.`,
        help: 'Write the version into that name, so that it is another secret, and take `version` away.',
        related: [{ at: said, message: 'What it is called.' }],
      });
    }
  },
};

/** On Swarm the name of the secret, on Kubernetes the key in the object, or that in the store where it comes as a file. */
function nameSaid({ name, called, key, store }: Secret, { k8s }: App): Sourced<string> | undefined {
  if (k8s === undefined) return called;
  return store?.provider.value === 'secrets-store-csi' ? (store.key ?? name) : key;
}
