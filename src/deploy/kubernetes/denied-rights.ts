import { type Answer, linesOf } from '../tool.ts';
import type { Kubectl } from './kubectl.ts';
import type { Right } from './needed-rights.ts';

/** Which of these the cluster denies in this namespace. One question for all, and another one where its answer is not whole. */
export async function deniedRights(kubectl: Kubectl, needed: readonly Right[]): Promise<readonly Right[]> {
  const answer = await kubectl.ask(['auth', 'can-i', '--list', '--no-headers']);
  if (answer.exitCode !== 0) return [];
  const rules = answer.stdout.split('\n').map((line) => ({ resources: line.split(/\s{2,}/)[0] ?? '', verbs: wordsIn(line) }));
  const unlisted = needed.filter(
    ({ verb, resource }) =>
      !rules.some((rule) => covers(rule.resources, resource) && (rule.verbs.includes(verb) || rule.verbs.includes('*'))),
  );
  return isIncomplete(answer) && unlisted.length > 0 ? reviewed(kubectl, unlisted) : unlisted;
}

/** The last brackets of a row. */
function wordsIn(line: string): readonly string[] {
  return line.match(/\[([^\]]*)\]\s*$/)?.[1]?.split(' ') ?? [];
}

function covers(pattern: string, resource: string): boolean {
  return pattern === '*.*' || pattern === '*' || pattern === resource || (pattern.startsWith('*.') && resource.endsWith(pattern.slice(1)));
}

/** A cluster that asks others who may do what, as EKS does, lists only what it knows itself. */
function isIncomplete({ stderr }: Answer): boolean {
  return /the list may be incomplete/i.test(stderr);
}

/** What `kubectl auth can-i VERB RESOURCE` asks, for all at once; denied is only what the cluster says no to. */
async function reviewed(kubectl: Kubectl, rights: readonly Right[]): Promise<readonly Right[]> {
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: rights.map((right) => reviewOf(right, kubectl.namespace)) });
  const { stdout } = await kubectl.ask(['create', '--validate=false', `--output=jsonpath=${verdict}`, '--filename=-'], { input });
  const denied = new Set(linesOf(stdout));
  return rights.filter((right) => denied.has(`false ${right.verb} ${partsOf(right).join('.')}`));
}

const verdict =
  '{.status.allowed} {.spec.resourceAttributes.verb} {.spec.resourceAttributes.resource}.{.spec.resourceAttributes.group}{"\\n"}';

function reviewOf(right: Right, namespace: string): object {
  const [resource, group] = partsOf(right);
  const resourceAttributes = { ...whereOf(right, namespace), verb: right.verb, group, resource };
  return { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } };
}

/** A namespace holds rights to itself, but not the right to make it. */
function whereOf({ verb, resource }: Right, namespace: string): object {
  if (resource !== 'namespaces') return { namespace };
  return verb === 'create' ? {} : { namespace, name: namespace };
}

/** `deployments.apps` -> `deployments`, `apps` */
function partsOf({ resource }: Right): readonly [string, string] {
  const [plural = '', ...group] = resource.split('.');
  return [plural, group.join('.')];
}
