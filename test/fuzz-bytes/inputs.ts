import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every parser of a text that comes from outside. */
export const kinds = ['spec', 'values', 'env', 'lock', 'built', 'named'] as const;
export type Kind = (typeof kinds)[number];

/** Bytes as a text with one character for each byte, which is easier to cut than a buffer. */
export interface Input {
  readonly kind: Kind;
  readonly bytes: string;
}

export function bytesOf(input: Input): Buffer {
  return Buffer.from(input.bytes, 'latin1');
}

/** What mutations start from: every spec of the tests and examples, and everything that is built from the examples. */
export function firstInputs(): Input[] {
  const tests = filesIn('test');
  const built = filesIn('out');
  return [
    ...[...tests, ...filesIn('examples')].filter((path) => path.endsWith('/app.spec.yaml')).map((path) => read('spec', path)),
    ...tests.filter((path) => /\/values[^/]*\.yaml$/.test(path)).map((path) => read('values', path)),
    ...tests.filter((path) => /\.env$/.test(path)).flatMap((path) => [read('env', path), read('named', path)]),
    ...tests.filter((path) => /\.(?:conf|bin|hbs)$/.test(path)).map((path) => read('named', path)),
    ...built.filter((path) => path.endsWith('/appspec.lock.yaml')).map((path) => read('lock', path)),
    ...built.filter((path) => /\/(?:swarm|k8s)\//.test(path)).map((path) => read('built', path)),
    ...written,
  ];
}

const written: readonly Input[] = [
  { kind: 'values', bytes: 'APP_VERSION: "3f9c1a2"\nWEB_REPLICAS: 4\n' },
  { kind: 'env', bytes: '# what runs\nAPP_VERSION=3f9c1a2\nWEB_REPLICAS="4"\n' },
  { kind: 'named', bytes: '# what the app is told\nLEVEL=info\r\nexport A=1\nA="x"\nDB_PASSWORD=hunter2\n' },
  { kind: 'named', bytes: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: own }\ndata: { a: "1" }\n---\n{}\n' },
  { kind: 'named', bytes: '\x00\xff\xfe\r\n\xef\xbb\xbf' },
  { kind: 'env', bytes: "APP_VERSION='3f9c1a2'\r\n\r\n WEB_REPLICAS = 4 \r\n" },
];

function read(kind: Kind, path: string): Input {
  return { kind, bytes: readFileSync(path, 'latin1') };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
