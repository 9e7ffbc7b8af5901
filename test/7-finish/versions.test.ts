import { expect, it } from 'vitest';
import { parseDocuments } from '../../src/1-parse/parse.ts';
import { checkFields } from '../../src/7-finish/fields/check-fields.ts';
import { checkVersions } from '../../src/7-finish/fields/check-versions.ts';
import { fieldsOfSomeVersions } from '../../src/7-finish/fields/kubernetes-fields.generated.ts';
import { kubernetesForm } from '../../src/7-finish/fields/kubernetes-forms.ts';
import { compile } from '../../src/compile.ts';
import { Findings } from '../../src/core/diagnostic.ts';
import { textAt } from '../../src/core/document.ts';
import { readSpec } from '../../src/read-spec.ts';
import { compilations } from '../laws/examples.ts';

const versions = ['1.32', '1.33', '1.34', '1.35', '1.36'];
const files = compilations
  .filter(({ choice }) => choice.target === 'k8s')
  .flatMap(({ compilation: { outputs } }) => outputs)
  .filter(({ path }) => !path.endsWith('kustomization.yaml'));
const roots = files.flatMap((file) => parseDocuments(file).roots);

it.each(versions)('what the examples become is known to Kubernetes %s, field by field', (version) => {
  const findings = new Findings();
  let checked = 0;
  for (const root of roots) {
    const [apiVersion, kind] = [textAt(root, 'apiVersion') ?? '', textAt(root, 'kind') ?? ''];
    const form = kubernetesForm(apiVersion, kind, version);
    if (form === undefined) continue;
    checkFields(root, form, { findings, reader: kind, patch: false });
    checked++;
  }
  expect(findings.all.map(({ message }) => message)).toEqual([]);
  expect(checked).toBeGreaterThan(100);
});

it('few fields are of some versions only', () => {
  expect([...fieldsOfSomeVersions].sort()).toEqual([
    ...['fileKeyRef', 'hostnameOverride', 'podCertificate', 'restartPolicyRules', 'schedulingGroup', 'stopSignal', 'tolerance'],
    'workloadRef',
  ]);
});

it.each([
  ['1.32', ['A Deployment of Kubernetes 1.32 has no field "stopSignal". Kubernetes has it since 1.33']],
  ['1.33', []],
  ['1.34', ['A Deployment of Kubernetes 1.34 has no field "workloadRef". Kubernetes has it since 1.35']],
  ['1.35', []],
  ['1.36', ['A Deployment of Kubernetes 1.36 has no field "workloadRef". Kubernetes has it until 1.35']],
])('a word that became a field of other versions than %s is told', (version, said) => {
  const text = `{ appspec: 1, name: shop, services: { web: { image: "a:1" } }, targets: { k8s: { version: "${version}" } } }`;
  const { app } = compile(readSpec({ path: 'app.spec.yaml', text }), {
    target: 'k8s',
    environment: undefined,
    given: [],
    processEnvironment: {},
  });
  if (app === undefined) throw new Error('The spec compiles.');
  const stop = { containers: [{ name: 'web', lifecycle: { stopSignal: 'SIGINT' } }] };
  const spec = version < '1.34' ? stop : { workloadRef: { name: 'a' } };
  const findings = new Findings();
  checkVersions(
    app,
    [{ path: 'app/x.yaml', documents: [{ apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec } } }] }],
    findings,
  );
  expect(findings.all.map(({ message, help }) => `${message} ${help?.replace(/:.*/, '')}`)).toEqual(said);
});
