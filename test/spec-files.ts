import { filesOf } from '../scripts/files-of.mjs';
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

const envFiles = {
  'defaults.env': '# What the app is told everywhere.\nLEVEL=info\nGREETING="  hello  "\n',
  'env/prod.env': 'LEVEL=warn\r\nPRICE=$5 and ${NOT} {{.Node}}\r\n',
};

const ownManifests = {
  'own/objects.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: own-settings }\ndata: { flag: "on" }\n',
  'own/pods.yaml.hbs': ownPods,
};

const configs = {
  'nginx.conf': 'server {\r\n  listen $port; # {{ not a template }}\r\n}\r\n',
  'conf.d/a.conf': 'a: 1\n',
  'conf.d/below/b c$.conf': 'no end of line',
};

export const contentsOfTestFiles = { ...envFiles, ...ownManifests, ...configs, ...filesOf('examples/shop') };

/** What stands beside a spec that only a test has. */
export const filesOfTests = specFiles({ ...contentsOfTestFiles, 'conf.d/binary': Uint8Array.of(0, 255, 10, 13, 10) });

export const namesOfEnvFiles: readonly string[] = Object.keys(envFiles);

export const namesOfOwnManifests: readonly string[] = Object.keys(ownManifests);

export const namesOfTestFiles: readonly string[] = Object.keys({ ...envFiles, ...ownManifests, ...configs });
