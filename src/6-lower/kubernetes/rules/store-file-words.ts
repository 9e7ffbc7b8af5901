import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { App } from '../../../core/app.ts';
import type { Report } from '../../../core/diagnostic.ts';
import type { Secret } from '../../../core/resources.ts';
import { isStoreFile, storeKey } from '../secret-names.ts';

/** The driver writes files as its class says, and makes no Secret object. */
export const storeFileWords: Rule = {
  code: 'store-file-words',
  severity: 'error',
  check(app, report) {
    for (const secret of app.secrets.filter(isStoreFile)) {
      checkObject(secret, report);
      checkFileName(secret, report);
    }
    checkModes(app, report);
  },
};

function checkObject({ name, called, key }: Secret, report: Report): void {
  for (const [word, at] of [
    ['name', called],
    ['key', key],
  ] as const) {
    if (at === undefined) continue;
    report(at, {
      message: `"${name.value}" comes as a file of the Secrets Store CSI driver, and no Secret object is made: \`${word}\` says nothing.`,
      help: word === 'name' ? 'Write it under `swarm:`, or take it away.' : 'Take it away; what the store calls it is `store: { key }`.',
    });
  }
}

function checkFileName(secret: Secret, report: Report): void {
  const key = storeKey(secret);
  if (!key.value.includes('/')) return;
  report(key, {
    message: `The driver calls no file "${key.value}": a name of a file has no "/".`,
    help: 'Give the object an `objectAlias` in the SecretProviderClass, and write that here.',
  });
}

function checkModes(app: App, report: Report): void {
  for (const { secrets } of containersOf(app)) {
    for (const { mode, secret } of secrets) {
      if (!isStoreFile(secret.value) || mode.value === 0o444) continue;
      report(mode, {
        message: `The mode of "${secret.value.name.value}" is what the SecretProviderClass says: nothing here can change it.`,
        help: 'Say it there, and take `mode` away.',
      });
    }
  }
}
