import { expect, test } from 'vitest';
import { parse } from '../../src/1-parse/parse.ts';
import { resolve } from '../../src/4-resolve/resolve.ts';
import { noFiles } from '../../src/core/spec-files.ts';

const web = 'appspec: 1\nname: shop\nservices: { web: { image: nginx:1.27, pull: missing, x-team: web';

test.each([
  ['of the app', `${web} } }\nshards: 2`, 'shards'],
  ['of a service', `${web}, shards: 2 } }`, 'services.web.shards'],
  ['below one that is read', `${web}, stop: { grace: 5s, warning: 1s } } }`, 'services.web.stop.warning'],
  ['of the chosen target', `${web} } }\ntargets: { swarm: { engine: "20.10", nodes: 3 }, k8s: { nodes: 3 } }`, 'targets.swarm.nodes'],
])('a word %s that is valid and that nothing reads is no silent loss', (_, text, forgotten) => {
  expect(() => resolved(text)).toThrow(`No phase reads ${forgotten}.`);
});

test('words that are read, or for people, or for another target, are none of these', () => {
  expect(resolved(`${web} } }\ntargets: { k8s: { nodes: 3 } }`).app.services).toHaveLength(1);
});

/** As if the schema had the words. */
function resolved(text: string) {
  const { root } = parse({ path: 'app.spec.yaml', text });
  if (root?.kind !== 'map') throw new Error('The text is a map.');
  return resolve({ root, absent: new Map() }, 'swarm', noFiles);
}
