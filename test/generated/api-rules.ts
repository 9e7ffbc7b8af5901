import { isIP } from 'node:net';
import type { Container, KubernetesObject, Pod, Probe } from './kubernetes-object.ts';

/**
 * What the API server refuses although its schemas take it: k8s.io/kubernetes/pkg/apis/*\/validation, for the fields that
 * are emitted.
 */
export function apiObjections(document: unknown): string[] {
  const object = document as KubernetesObject;
  const found: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds) found.push(`${object.kind} ${object.metadata?.name}: ${what}`);
  };
  checkNames(object, must);
  checkSpec(object, must);
  const pod = object.spec?.template?.spec;
  if (pod !== undefined) checkPod(pod, must);
  return found;
}

/** k8s.io/kubernetes `pkg/apis/core/validation`, SysctlFmt. */
const parameter = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;

type Must = (holds: boolean, what: string) => void;

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const part = /^[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;

function isQualifiedName(key: string): boolean {
  const [name = '', domain] = key.split('/').reverse();
  return part.test(name) && (domain === undefined || subdomain.test(domain)) && key.split('/').length <= 2;
}

function isLabelValue(value: unknown): boolean {
  return value === '' || (typeof value === 'string' && part.test(value));
}

function checkNames({ kind, metadata, spec }: KubernetesObject, must: Must): void {
  if (kind === 'Kustomization') return;
  must(subdomain.test(metadata?.name ?? ''), 'its name');
  for (const labels of [metadata?.labels, spec?.template?.metadata.labels, spec?.template?.spec.nodeSelector])
    for (const [key, value] of Object.entries(labels ?? {})) must(isQualifiedName(key) && isLabelValue(value), `label ${key}: ${value}`);
  for (const key of Object.keys(metadata?.annotations ?? {})) must(isQualifiedName(key.toLowerCase()), `annotation ${key}`);
}

function checkSpec({ kind, spec = {} }: KubernetesObject, must: Must): void {
  const { replicas = 0, minReadySeconds = 0, progressDeadlineSeconds, activeDeadlineSeconds = 1, backoffLimit = 0, ports = [] } = spec;
  must(replicas >= 0 && replicas < 2 ** 31 && minReadySeconds < 2 ** 31 && backoffLimit < 2 ** 31, 'a number out of range');
  must(progressDeadlineSeconds === undefined || progressDeadlineSeconds > minReadySeconds, 'progressDeadlineSeconds');
  must(activeDeadlineSeconds >= 1 && activeDeadlineSeconds < 2 ** 31, 'activeDeadlineSeconds');
  for (const { maxSurge = 0, maxUnavailable = 0 } of [spec.strategy?.rollingUpdate, spec.updateStrategy?.rollingUpdate].flatMap(
    (steps) => steps ?? [],
  ))
    must(maxSurge > 0 || maxUnavailable > 0, 'a rollout of no steps');
  const storage = spec.resources?.requests?.storage;
  must(storage === undefined || amount(storage) > 0, `storage ${storage}`);
  must(spec.storageClassName === undefined || subdomain.test(spec.storageClassName), `storageClassName ${spec.storageClassName}`);
  if (kind === 'Ingress') checkIngress(spec, must);
  if (kind !== 'Service') return;
  must(isDistinct(ports.map(({ name }) => name)), 'names of ports');
  must(isDistinct(ports.map(({ port, protocol }) => `${port}/${protocol}`)), 'numbers of ports');
  for (const range of spec.loadBalancerSourceRanges ?? []) must(isRange(range), `range ${range}`);
}

/** A host may be `*.` and a name; a path is without segments that mean another one. */
function checkIngress({ rules = [], tls = [] }: NonNullable<KubernetesObject['spec']>, must: Must): void {
  const hosts = [...rules.flatMap(({ host }) => host ?? []), ...tls.flatMap((one) => one.hosts ?? [])];
  for (const host of hosts) must(host.length <= 253 && subdomain.test(host.replace(/^\*\./, '')), `host ${host}`);
  for (const { secretName = 'a' } of tls) must(subdomain.test(secretName), `secretName ${secretName}`);
  for (const { path } of rules.flatMap(({ http }) => http.paths))
    must(path.startsWith('/') && !/\/\/|\/\.\.?\/|\/\.\.?$|%2f/i.test(path), `path ${path}`);
  must(isDistinct(rules.flatMap(({ host = '', http }) => http.paths.map(({ path }) => `${host} ${path}`))), 'two paths alike');
}

function checkPod(pod: Pod, must: Must): void {
  const { terminationGracePeriodSeconds: grace = 30, securityContext } = pod;
  must(grace >= 0 && grace < 2 ** 63, 'terminationGracePeriodSeconds');
  must(isIdentifier(securityContext?.fsGroup), 'fsGroup');
  must(pod.hostname === undefined || /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(pod.hostname), `hostname ${pod.hostname}`);
  must(isDistinct((pod.hostAliases ?? []).map(({ ip }) => ip)), 'addresses of hostAliases');
  for (const { ip, hostnames } of pod.hostAliases ?? [])
    must(isIP(ip) !== 0 && hostnames.every((name) => subdomain.test(name)), `host ${ip}`);
  const parameters = (securityContext?.sysctls ?? []).map(({ name }) => name);
  must(isDistinct(parameters) && parameters.every((name) => parameter.test(name)), `sysctls ${parameters.join(' ')}`);
  for (const container of [...(pod.initContainers ?? []), ...pod.containers]) checkContainer(container, grace, must);
}

function checkContainer(container: Container, grace: number, must: Must): void {
  const { env = [], ports = [], resources = {}, securityContext, lifecycle, volumeMounts = [] } = container;
  const sleep = lifecycle?.preStop?.sleep?.seconds;
  must(sleep === undefined || (sleep > 0 && sleep <= grace), `a sleep of ${sleep} s in ${grace} s`);
  must(isIdentifier(securityContext?.runAsUser) && isIdentifier(securityContext?.runAsGroup), 'runAsUser');
  for (const { name } of env) must(/^[ -<>-~]+$/.test(name), `variable ${name}`);
  must(isDistinct(ports.map(({ containerPort, protocol }) => `${containerPort}/${protocol}`)), 'ports of the container');
  must(isDistinct(volumeMounts.map(({ mountPath }) => mountPath)), 'paths of mounts');
  for (const { mountPath, subPath = '' } of volumeMounts) {
    must(!mountPath.includes(':'), `mountPath ${mountPath}`);
    must(!subPath.startsWith('/') && !subPath.split('/').includes('..'), `subPath ${subPath}`);
  }
  for (const word of ['cpu', 'memory'] as const) {
    const [request, limit] = [resources.requests?.[word], resources.limits?.[word]];
    for (const text of [request, limit]) must(text === undefined || amount(text) >= 0, `${word} ${text}`);
    must(request === undefined || limit === undefined || amount(request) <= amount(limit), `${word} ${request} over ${limit}`);
  }
  for (const probe of [container.startupProbe, container.readinessProbe, container.livenessProbe]) checkProbe(probe, must);
}

function checkProbe(probe: Probe | undefined, must: Must): void {
  const { periodSeconds = 1, timeoutSeconds = 1, failureThreshold = 1, httpGet } = probe ?? {};
  for (const number of [periodSeconds, timeoutSeconds, failureThreshold]) must(number >= 1 && number < 2 ** 31, `a probe with ${number}`);
  for (const { name } of httpGet?.httpHeaders ?? []) must(/^[-A-Za-z0-9]+$/.test(name), `header ${name}`);
}

function isIdentifier(number: number | undefined): boolean {
  return number === undefined || (number >= 0 && number < 2 ** 31);
}

function isDistinct(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** Not a number where it is no quantity. */
function amount(text: string): number {
  const [, digits = 'x', unit = ''] = /^([0-9]+(?:\.[0-9]+)?)([a-zA-Z]*)$/.exec(String(text)) ?? [];
  return Number(digits) * (units[unit] ?? Number.NaN);
}

function isRange(range: string): boolean {
  const [address = '', bits = ''] = range.split('/');
  const parts = address.split('.');
  return address.includes(':') || (parts.length === 4 && parts.every((byte) => Number(byte) <= 255) && Number(bits) <= 32);
}
