import { isAddress } from '../../core/address.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** No container starts with a name that resolves to what is no address. */
export const addressForm: Rule = {
  code: 'address-form',
  severity: 'error',
  check(app, report) {
    for (const { hosts, dns } of containersOf(app)) {
      for (const address of [...hosts.map(({ text }) => text), ...dns]) {
        if (isAddress(address.value)) continue;
        report(address, { message: `"${address.value}" is no IP address.`, help: 'Write an address such as 10.0.0.12 or fd00::12.' });
      }
    }
  },
};
