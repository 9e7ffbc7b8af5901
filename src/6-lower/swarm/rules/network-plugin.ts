import type { Rule } from '../../../5-check/rule.ts';

/** Docker brings few drivers; the daemon does not know another one until somebody installs it. */
export const networkPlugin: Rule = {
  code: 'network-plugin',
  severity: 'warning',
  check({ networks }, report) {
    for (const { driver, external } of networks) {
      if (driver === undefined || known.includes(driver.value) || external?.value === true) continue;
      report(driver, {
        message: `\`${driver.value}\` is no network driver of Docker's own: without its plugin on every node the deploy stops at this network.`,
        help: `Install it on each, as with \`docker plugin install ${driver.value}\`, or leave \`driver\` away.`,
      });
    }
  },
};

/** With those that the rule `network-driver` refuses. */
const known = ['overlay', 'macvlan', 'ipvlan', 'bridge', 'host', 'none', 'null', 'local', 'cloudstor:aws', 'rexray/ebs', 'rexray/efs'];
