import { afterEach, expect, it, vi } from 'vitest';
import { Kubectl } from '../../../src/deploy/kubernetes/kubectl.ts';
import { manifestsOf, named } from '../../../src/deploy/kubernetes/manifest.ts';
import { rehearsed } from '../../../src/deploy/kubernetes/rehearse.ts';
import { type FakePrograms, fakePrograms, type Rule } from '../fake-program.ts';
import { releaseFor } from './release-objects.ts';

let fakes: FakePrograms | undefined;
afterEach(() => {
  fakes?.remove();
  vi.unstubAllEnvs();
});

const manifests = manifestsOf(releaseFor('services: { web: { image: "shop/web:1", ports: { http: 8080 } } }\n'));
const own = manifests.filter(({ kind }) => kind !== 'Namespace');
const there: Rule = { words: /get namespace shop/, says: '{"kind":"Namespace"}' };
const absent: Rule = { words: /get namespace shop/ };
const applies: Rule = { words: / apply / };

async function rehearse(...rules: readonly Rule[]) {
  fakes = fakePrograms({ kubectl: rules });
  vi.stubEnv('PATH', fakes.folder);
  const rehearsal = await rehearsed(new Kubectl({ context: 'prod' }, 'shop'), manifests);
  return { ...rehearsal, calls: fakes.calls().filter(({ words }) => !words.includes(' get ')) };
}

const kindsIn = (input: string) => (JSON.parse(input) as { items: { kind: string; metadata: { namespace?: string } }[] }).items;
const instead = 'Namespace shop is not there yet: its objects were tried in namespace default, where quotas and policies may be others.';

it('asks where the app will be, without changing anything', async () => {
  const { refused, notes, calls } = await rehearse(there, applies);
  expect([refused, notes]).toEqual([[], []]);
  expect(calls.every(({ words }) => words.includes('--namespace shop') && words.includes('--dry-run=server'))).toBe(true);
});

it('asks in another namespace where that of the app is not there yet, and says so', async () => {
  const { refused, notes, calls } = await rehearse(absent, applies, { words: / create / });
  expect([refused, notes]).toEqual([[], [instead]]);
  const [applied, created] = ['apply', 'create'].map((verb) => calls.filter(({ words }) => words.includes(` ${verb} `)));
  expect(applied?.flatMap(({ input }) => kindsIn(input).map(({ kind }) => kind))).toEqual(['Namespace']);
  expect(created).toHaveLength(1);
  const items = kindsIn(created?.[0]?.input ?? '');
  expect(items.map(({ kind, metadata }) => [kind, metadata.namespace])).toEqual(own.map(({ kind }) => [kind, 'default']));
  expect(created?.[0]?.words).toContain('--namespace default');
  expect(calls.every(({ words }) => words.includes('--dry-run=server'))).toBe(true);
});

const names = own.map(named);

it.each([
  ['a name that is taken there is well', 'Error from server (AlreadyExists): services "web" already exists', [], undefined],
  [
    'what is wrong is told',
    'The Service "web" is invalid: spec.ports',
    names.map((name) => `${name}: The Service "web" is invalid: spec.ports`),
    undefined,
  ],
  [
    'what may not be done there was not tried',
    'Error from server (Forbidden): services is forbidden: User "ada" cannot create',
    [],
    `Not tried, as that is not allowed there: ${names.join(', ')}.`,
  ],
])('%s', async (_, complains, refused, untried) => {
  const rehearsal = await rehearse(absent, applies, { words: / create /, complains, code: 1 });
  expect(rehearsal.refused).toEqual(refused);
  expect(rehearsal.notes).toEqual([instead, ...(untried === undefined ? [] : [untried])]);
});
