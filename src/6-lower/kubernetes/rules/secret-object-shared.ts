import type { Rule } from '../../../5-check/rule.ts';
import { grouped } from '../../../core/grouped.ts';
import type { Secret } from '../../../core/resources.ts';
import { isStoreFile, secretObject } from '../secret-names.ts';

/** The External Secrets Operator owns the whole object that it makes: what others put there is gone at the next refresh. */
export const secretObjectShared: Rule = {
  code: 'secret-object-shared',
  severity: 'error',
  check(app, report) {
    const objects = grouped(
      app.secrets.filter((secret) => !isStoreFile(secret)),
      (secret) => secretObject(app, secret).value,
    );
    for (const [object, [first, ...others]] of objects) {
      const other = others.find((secret) => makerOf(secret) !== makerOf(first));
      if (other === undefined || (first.store === undefined && others.every(({ store }) => store === undefined))) continue;
      report(other.called ?? other.name, {
        message: `The operator of the store makes the whole Secret object "${object}", and another secret is in it.`,
        help: 'Give one of them another `k8s: { name }`. Secrets of one object have one store, with the same `cluster` and `refresh`.',
        related: [{ at: first.called ?? first.name, message: 'The other secret of this object.' }],
      });
    }
  },
};

function makerOf({ store }: Secret): string {
  if (store === undefined) return '';
  return JSON.stringify([store.provider, store.object, store.cluster, store.refresh].map(({ value }) => value));
}
