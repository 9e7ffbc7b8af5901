import { expect, test } from 'vitest';
import { parse } from '../../../src/1-parse/parse.ts';
import { shown } from '../../../src/questions/diff/values.ts';

test.each([
  [['command'], ['serve', '--requirepass', 'hunter2'], ['serve', '--requirepass', '***']],
  [['command'], ['--password=hunter2', '--port', '80'], ['***', '--port', '80']],
  [['command'], ['--private-key', 'server.pem', '--token', '--verbose'], ['--private-key', 'server.pem', '--token', '--verbose']],
  [['environment', 'DB_PASS'], 'hunter2', '***'],
  [['env', '[DB_PASSWORD]', 'value'], 'hunter2', '***'],
  [['environment', 'LEVEL'], 'debug', 'debug'],
  [
    ['healthcheck', 'test'],
    ['CMD', 'mysqladmin', 'ping', '-phunter2'],
    ['CMD', 'mysqladmin', 'ping', '***'],
  ],
  [['httpGet', 'httpHeaders'], [{ name: 'Authorization', value: 'Bearer x1' }], [{ name: 'Authorization', value: '***' }]],
  [['httpGet', 'httpHeaders'], [{ name: 'Host', value: 'shop' }], [{ name: 'Host', value: 'shop' }]],
])('%j: %j is shown as %j', (path, value, wanted) => {
  const { root } = parse({ path: 'data.yaml', text: JSON.stringify({ value }) });
  const node = root?.kind === 'map' ? root.entries.get('value')?.value : undefined;
  expect(shown(node, path)).toEqual(wanted);
});
