import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { load } from 'js-yaml';
import type { TargetName } from '../../src/core/shape.ts';
import { required, schemas } from '../judges/judges.mjs';
import { composeSchema } from './compose-schema.ts';
import { externalSecretSchema } from './external-secret-schema.ts';

const version = 'v1.34.4-standalone-strict';
const ajv = new Ajv({ strict: false, validateFormats: false });
/** The schemas of Kubernetes know no resources of operators. */
const known = new Map<string, ValidateFunction>([['externalsecret-external-secrets-v1.json', ajv.compile(externalSecretSchema)]]);

/** Says in one line what is left out; where CI promises the schemas, their absence is a failure. */
export function areSchemasMissing(): boolean {
  if (existsSync(join(schemas, version))) return false;
  if (required) throw new Error(`The schemas of Kubernetes are needed: say where they are in APPSPEC_SCHEMAS.`);
  console.log(`No schemas of Kubernetes in ${schemas}: manifests were not held against them. APPSPEC_SCHEMAS says where they are.`);
  return true;
}

/** What the schema of its platform objects to in a document. */
export function objectionsTo(document: unknown, target: TargetName): string[] {
  const key = target === 'swarm' ? 'compose' : fileOf(document as KubernetesObject);
  if (key === undefined) return [];
  const accepts = known.get(key) ?? ajv.compile(target === 'swarm' ? composeSchema : schemaIn(key));
  known.set(key, accepts);
  return accepts(document) ? [] : (accepts.errors ?? []).map(({ instancePath, message }) => `${key}${instancePath} ${message}`);
}

interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Kustomizations are for `kubectl` alone, and of custom kinds only a cluster has the schema. */
function fileOf({ apiVersion, kind }: KubernetesObject): string | undefined {
  if (kind === 'Kustomization' || apiVersion.startsWith('example.com/')) return undefined;
  const [group = '', inGroup] = apiVersion.split('/');
  const parts = inGroup === undefined ? [kind, group] : [kind, group.split('.')[0], inGroup];
  return `${parts.join('-').toLowerCase()}.json`;
}

function schemaIn(file: string): object {
  return load(readFileSync(join(schemas, version, file), 'utf8')) as object;
}
