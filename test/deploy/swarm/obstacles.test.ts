import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { releaseOf } from '../../../src/deploy/release.ts';
import { obstacles } from '../../../src/deploy/swarm/obstacles.ts';
import { Tool } from '../../../src/deploy/tool.ts';
import { fakePrograms, type Rule } from '../fake-program.ts';

const manager: Rule = { words: /^info/, says: '{"ControlAvailable":true,"LocalNodeState":"active"}' };
const node = {
  Spec: { Role: 'manager', Labels: { disk: 'SSD' } },
  Description: {
    Hostname: 'node-1',
    Platform: { OS: 'linux', Architecture: 'x86_64' },
    Engine: {
      EngineVersion: '18.06.1-ce',
      Plugins: [
        { Type: 'Volume', Name: 'local' },
        { Type: 'Volume', Name: 'cloudstor:aws' },
      ],
    },
  },
};
const network = { Name: 'shop_back', Scope: 'swarm', Driver: 'overlay', Internal: false, Attachable: true, Options: { encrypted: '' } };

function dockerWith(...rules: readonly Rule[]): Tool {
  const { folder, remove } = fakePrograms({
    docker: [
      ...rules,
      manager,
      { words: /^secret ls/, says: 'shop_known\n' },
      { words: /^network inspect/, says: JSON.stringify([network]), complains: 'Error: No such network: other', code: 1 },
      { words: /^node ls/, says: 'n\n' },
      { words: /^node inspect/, says: JSON.stringify([node]) },
      { words: /^service ls/ },
    ],
  });
  onTestFinished(remove);
  return new Tool(join(folder, 'docker'), []);
}

const stackWith = (words: string, more: string) => {
  const text = `version: "3.6"\nservices:\n  web:\n    image: "web:1"\n${words}${more}`;
  return releaseOf({ app: 'shop', environment: undefined, target: 'swarm' }, [{ path: 'swarm/stack.yml', text }]);
};
const whats = async (words: string, more = '', ...rules: readonly Rule[]) =>
  (await obstacles(dockerWith(...rules), stackWith(words, more))).map(({ what }) => what);

it.each([
  ['{"ControlAvailable":false,"LocalNodeState":"active"}', 'This engine is a worker of its Swarm.'],
  ['{"ControlAvailable":false,"LocalNodeState":"inactive"}', 'This engine is in no Swarm (inactive).'],
])('an engine that says %s is no manager', async (says, what) => {
  expect(await whats('', '', { words: /^info/, says })).toEqual([what]);
});

it('a network that is there with other words is named with them', async () => {
  expect(await whats('    networks: [back]\n', 'networks:\n  back:\n    driver: "overlay"\n    internal: true\n')).toEqual([
    'The network shop_back is there already, with other words: internal: false, attachable: true, encrypted: true. Docker never changes a network.',
  ]);
});

it('an engine that leaves a word out without an error is named', async () => {
  expect(await whats('    cap_add: ["NET_ADMIN"]\n    sysctls:\n      net.core.somaxconn: "1"\n')).toEqual([
    'The engine of node-1 is 18.06.1-ce: "web" says sysctls, which engines know since 19.03.',
    'The engine of node-1 is 18.06.1-ce: "web" says cap_add, which engines know since 20.10.',
  ]);
});

it('a node suits as Swarm compares: without a difference between upper and lower case', async () => {
  const constrained = (...constraints: readonly string[]) =>
    `    deploy:\n      placement:\n        constraints: ${JSON.stringify(constraints)}\n`;
  expect(await whats(constrained('node.labels.disk == ssd', 'node.role != worker', 'node.hostname == NODE-1'))).toEqual([]);
  expect(await whats(constrained('node.labels.disk != ssd'))).toEqual(['No node suits "web": node.labels.disk != ssd.']);
  expect(await whats(constrained('node.role == worker'))).toEqual(['No node suits "web": node.role == worker.']);
});

it('a plugin and a secret that are missing are named', async () => {
  const more =
    'volumes:\n  data:\n    driver: "rexray/ebs"\n  files:\n    driver: "cloudstor:aws"\nsecrets:\n  known:\n    external: true\n    name: "shop_known"\n  other:\n    external: true\n    name: "shop_other"\n';
  expect(await whats('', more)).toEqual(['There is no secret shop_other.', 'No node has the volume plugin rexray/ebs.']);
});
