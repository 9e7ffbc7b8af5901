import { expect, test } from 'vitest';
import { theProgram } from './program.ts';

const { run, write } = theProgram();
const spec = `appspec: 1
name: shop
variables: { TAG: { fromEnv: SHOP_TAG, default: "1.0" } }
services: { web: { image: "shop/web:\${TAG}", health: none } }
targets: { swarm: { engine: "20.10" }, k8s: false }
`;
/** What runs a program may read all of these for itself. */
const surroundings = {
  '.env': 'SHOP_TAG=from-dotenv\n',
  '.env.local': 'SHOP_TAG=from-dotenv\n',
  'bunfig.toml': 'preload = ["./preload.js"]\n',
  'preload.js': 'process.env.SHOP_TAG = "from-preload";\n',
  'package.json': '{ "type": "module", "imports": { "#x": "./preload.js" } }\n',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "*": ["./preload.js"] } } }\n',
};

test('what lies beside a spec configures nothing: an environment is what the process has', async () => {
  const cwd = write({ 'app.spec.yaml': spec, ...surroundings });
  const built = (env: Readonly<Record<string, string>>) => run(['build', '--stdout'], { cwd, env });
  expect((await built({})).out).toContain('image: "shop/web:1.0"\n');
  expect((await built({ SHOP_TAG: '2.0' })).out).toContain('image: "shop/web:2.0"\n');
});
