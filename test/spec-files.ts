import { specFiles } from '../src/core/spec-files.ts';

const ownPods = `{{#each services}}
apiVersion: v1
kind: ConfigMap
metadata: { name: own-{{name @key}} }
data: { image: {{quote this.image}}, labels: {{quote (yaml this.labels)}} }
---
{{/each}}
apiVersion: example.com/v1
kind: Own
metadata: { name: own, namespace: {{app.namespace}} }
spec: { matrix: [[1, 2], []] }
`;

export const contentsOfTestFiles = {
  'defaults.env': '# What the app is told everywhere.\nLEVEL=info\nGREETING="  hello  "\n',
  'own/objects.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: own-settings }\ndata: { flag: "on" }\n',
  'own/pods.yaml.hbs': ownPods,
  'env/prod.env': 'LEVEL=warn\r\nPRICE=$5 and ${NOT} {{.Node}}\r\n',
};

/** What stands beside a spec that only a test has. */
export const filesOfTests = specFiles(contentsOfTestFiles);

export const namesOfTestFiles: readonly string[] = Object.keys(contentsOfTestFiles).filter((name) => name.endsWith('.env'));

export const namesOfOwnManifests: readonly string[] = Object.keys(contentsOfTestFiles).filter((name) => name.startsWith('own/'));
