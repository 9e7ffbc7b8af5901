import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { releaseOf } from '../../../src/deploy/release.ts';
import { presenceOf } from '../../../src/deploy/swarm/presence.ts';
import { Stack } from '../../../src/deploy/swarm/stack.ts';
import { Tool } from '../../../src/deploy/tool.ts';
import { fakePrograms } from '../fake-program.ts';

const text = `services: { web: { image: a }, db: { image: b } }
volumes: { data: { driver: local }, far: { driver: local } }
networks: { back: { driver: overlay }, edge: { external: true, name: edge_v2 } }
`;
const release = releaseOf({ app: 'shop', environment: undefined, target: 'swarm' }, [{ path: 'swarm/stack.yml', text }]);

it('a volume that no manager sees may be on another node, all else that is not listed is missing', async () => {
  const { folder, remove } = fakePrograms({
    docker: [
      { words: /^service ls/, says: 'shop_db\nother_web\n' },
      { words: /^network ls/, says: 'ingress\nedge_v2\n' },
      { words: /^volume ls/, says: 'shop_data\n' },
    ],
  });
  onTestFinished(remove);
  const { there, missing } = await presenceOf(new Tool(join(folder, 'docker'), []), new Stack(release));
  expect([...there]).toEqual(['service/db', 'network/edge', 'volume/data']);
  expect([...missing]).toEqual(['service/web', 'network/back']);
});
