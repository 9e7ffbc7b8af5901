import type { Rule } from '../../../5-check/rule.ts';

/** The daemon refuses these half way through a deploy: a service can be only on a network that all nodes have. */
export const networkDriver: Rule = {
  code: 'network-driver',
  severity: 'error',
  check({ networks }, report) {
    for (const { driver, external } of networks) {
      const why = unfit.get(driver?.value ?? '');
      if (driver === undefined || why === undefined || external?.value === true) continue;
      report(driver, { message: `\`${driver.value}\` ${why}`, help: wayOut(driver.value) });
    }
  },
};

const ofOneNode = 'makes a network of one node, and services of a Swarm cannot join it.';
const ofVolumes = 'makes volumes, not networks.';
const unfit: ReadonlyMap<string, string> = new Map([
  ...['bridge', 'host', 'none', 'null'].map((driver) => [driver, ofOneNode] as const),
  ...['local', 'cloudstor:aws', 'rexray/ebs', 'rexray/efs'].map((driver) => [driver, ofVolumes] as const),
]);

function wayOut(driver: string): string {
  const overlay = 'Leave `driver` away: it is `overlay` then, one network over all nodes.';
  return driver === 'host' ? `${overlay} The network of the node is \`hostNetwork: true\` on the service.` : overlay;
}
