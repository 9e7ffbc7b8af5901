import { describe, expect, it } from 'vitest';
import { manifestsOf } from '../../../src/deploy/kubernetes/manifest.ts';
import { missingClasses } from '../../../src/deploy/kubernetes/missing-classes.ts';
import { FakeKubectl } from './fake-kubectl.ts';
import { releaseFor } from './release-objects.ts';

const web = (words: string) =>
  manifestsOf(releaseFor(`services: { web: { image: "shop/web:1", health: none, ports: { http: 8080 }, ${words} } }\n`));
const route = 'routes: [{ host: shop.test, path: /, port: http, access: public }]';
const priority = 'k8s: { priorityClass: urgent }';
const account = 'k8s: { serviceAccount: { name: robot, create: false } }';

/** What is missing where the cluster has these, and what was asked for, without the options. */
async function lookedFor(words: string, there: readonly { readonly kind: string; readonly name: string }[] = []) {
  const kubectl = new FakeKubectl(there.map(({ kind, name }) => ({ kind, metadata: { name } })));
  const found = await missingClasses(kubectl, web(words));
  return { found, asked: kubectl.asked.map((words) => words.split(' ').slice(0, 3).join(' ')) };
}

describe('what a release names and somebody else makes', () => {
  it.each([
    ['IngressClass', 'alb', route, 'kubectl get ingressclass'],
    ['PriorityClass', 'urgent', priority, 'Ask who runs the cluster'],
    ['ServiceAccount', 'robot', account, 'kubectl create serviceaccount robot'],
  ])('%s %s is looked for, and told with what mends it where it is not there', async (kind, name, words, mend) => {
    const missing = await lookedFor(words);
    expect(missing.found).toEqual([{ what: `${kind} ${name} is not there.`, mend: expect.stringContaining(mend) }]);
    expect(missing.asked).toEqual([`get ${kind.toLowerCase()} ${name}`]);
    const others = await lookedFor(words, [{ kind, name: 'another' }]);
    expect(others.found).toEqual(missing.found);
    expect((await lookedFor(words, [{ kind, name }])).found).toEqual([]);
  });

  it('is not missing where the same files make it, nor where one may not look', async () => {
    const own = await lookedFor('k8s: { serviceAccount: { name: robot, create: true } }');
    expect(own).toEqual({ found: [], asked: [] });
    const blind = new FakeKubectl();
    blind.answers = () => ({ exitCode: 1, stderr: 'Error from server (Forbidden): priorityclasses is forbidden' });
    expect(await missingClasses(blind, web(priority))).toEqual([]);
    expect(blind.asked).toHaveLength(1);
  });
});
