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
])('%j: %j is shown as %j', (path, value, wanted) => {
  const { root } = parse({ path: 'data.yaml', text: JSON.stringify({ value }) });
  const node = root?.kind === 'map' ? root.entries.get('value')?.value : undefined;
  expect(shown(node, path)).toEqual(wanted);
});
