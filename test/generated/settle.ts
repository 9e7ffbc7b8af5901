import type { Json, Place } from '../properties/documents.ts';
import type { Writing } from './author.ts';
import type { Actor } from './cast.ts';
import { plainPath, shortPath } from './unlowered.ts';
import { fileOf, type Spot } from './values.ts';

type Words = { [key: string]: Json };

export interface Settling extends Writing {
  readonly place: Place;
  readonly words: Words;
  readonly actor: Actor | undefined;
  readonly spot: Spot;
}

/** The words of a map with what they need of each other. */
export function settle(settling: Settling): Words {
  const path = shortPath(settling.place.path);
  if (settling.place.path === '') return settledRoot(settling);
  if (path === 'actors.*' && plainPath(settling.place.path) === path) return settledActor(settling);
  if (path === 'secrets.*' && plainPath(settling.place.path) === path) return settledSecret(settling.words);
  if (path.endsWith('secrets.*.store')) return settledStore(settling.words);
  if (path === 'actors.*' && settling.place.path.endsWith('.k8s')) return settledPods(settling);
  if (path === 'networks.*' && plainPath(settling.place.path) === path) return settledNetwork(settling.words);
  if (path === 'volumes.*') return settledVolume(settling.words);
  if (path.endsWith('.ebs')) return settledEbs(settling.words);
  if (path === 'configs.*' && settling.place.path === path) return settledConfig(settling);
  if (path.endsWith('ports.*')) return settledPort(settling);
  if (path.endsWith('routes.*')) return settledRoute(settling);
  if (settling.place.path.endsWith('.k8s.loadBalancer')) return settledBalancer(settling);
  if (path.endsWith('tolerations.*')) return settledToleration(settling.words);
  return path.endsWith('health') ? settledHealth(settling) : settling.words;
}

/** Storage and load balancers have somebody who makes them; there are variables where something has grown one. */
function settledRoot({ words, cast }: Settling): Words {
  const targets = asWords(words['targets']);
  const { swarm, k8s } = targets;
  const level = cast.privileged ? { podSecurity: 'privileged' } : {};
  const settled: Words = {
    ...targets,
    swarm:
      swarm === false
        ? false
        : {
            storage: 'cloudstor',
            cron: 'swarm-cronjob',
            ...asWords(swarm),
            router: { ...asWords(asWords(swarm)['router']), kind: 'traefik' },
          },
    k8s:
      k8s === false
        ? false
        : { loadBalancer: cast.balancer, ...asWords(k8s), ingressClass: cast.ingressClass, storage: storageOf(asWords(k8s)), ...level },
  };
  const { variables = {}, ...others } = words;
  return { ...others, targets: settled, ...(Object.keys(asWords(variables)).length > 0 ? { variables } : {}) };
}

function storageOf(k8s: Words): Json {
  return { block: 'gp3', shared: 'efs', ...asWords(k8s['storage']) };
}

/** What its Ingress class can say; each route has a host of its own. */
function settledRoute({ words, cast, isWild, spot }: Settling): Words {
  if (isWild) return words;
  const { access, tls, ...others } = words;
  const isAlb = cast.ingressClass === 'alb';
  const { secret, certificate, ...kept } = asWords(tls);
  const named = isAlb ? { certificate: certificate ?? arn } : { secret: secret ?? 'shop-tls' };
  const said = secret === undefined && certificate === undefined ? (isAlb && tls === false ? true : tls) : { ...kept, ...named };
  const reach = isAlb || access === 'public' ? { access: access ?? 'public' } : {};
  return { host: `r${spot.nextNumber()}.example.com`, ...others, ...reach, ...(said === undefined ? {} : { tls: said }) };
}

const arn = 'arn:aws:acm:us-east-1:111122223333:certificate/abc';

/** What its kind can do. */
function settledBalancer({ words, cast, isWild }: Settling): Words {
  const kind = String(words['kind'] ?? cast.balancer);
  const { healthCheck, accessLogs, name, attributes, ...others } = words;
  if (isWild) return words;
  if (kind === 'none') return onlyOf(words, ['kind', 'allow']);
  const isClassic = kind === 'classic';
  const check = asWords(healthCheck);
  const protocol = check['path'] === undefined && check['successCodes'] === undefined ? {} : { protocol: 'http' };
  const ofHealthCheck = { ...check, ...protocol };
  return {
    ...others,
    ...(isClassic || name === undefined ? {} : { name }),
    ...(isClassic || attributes === undefined ? {} : { attributes }),
    ...(healthCheck === undefined ? {} : { healthCheck: isClassic ? without(ofHealthCheck, 'port', 'successCodes') : ofHealthCheck }),
    ...(accessLogs === undefined ? {} : { accessLogs: isClassic ? accessLogs : without(asWords(accessLogs), 'interval') }),
  };
}

function onlyOf(words: Words, known: readonly string[]): Words {
  return Object.fromEntries(Object.entries(words).filter(([word]) => known.includes(word)));
}

/** Its own text, which everybody else may build on. */
function settledActor({ place, words, actor, spot }: Settling): Words {
  const isPatch = place.keys[0] === 'environments';
  if (actor === undefined || actor.environment !== (isPatch ? place.keys[1] : undefined)) return words;
  const ports = Object.fromEntries(actor.ports.map((name) => [name, 3000 + spot.nextNumber()]));
  const files = namedSecrets(words['secrets']);
  const secrets = actor.secrets.filter((secret) => !files.includes(secret)).map((secret) => [fileOf(secret), secret]);
  const mounts = Object.fromEntries(actor.fills.map((volume) => [`/mnt/${volume}`, volume]));
  const listener = listenerFor(words, actor, spot);
  return {
    ...words,
    ...(words['timeZone'] === undefined ? {} : { schedule: words['schedule'] ?? '@daily' }),
    ...listener,
    ...(actor.ports.length === 0 && listener['ports'] === undefined
      ? {}
      : { ports: { ...ports, ...asWords(words['ports']), ...asWords(listener['ports']) } }),
    ...(secrets.length === 0 ? {} : { secrets: withSecrets(words['secrets'], Object.fromEntries(secrets)) }),
    ...(actor.fills.length === 0 ? {} : { mounts: { ...asWords(words['mounts']), ...mounts } }),
  };
}

/** A load balancer ends TLS on a port that is behind it. */
function listenerFor({ swarm, k8s }: Words, { ports: [known = 'https'] }: Actor, spot: Spot): Words {
  const onSwarm = asWords(asWords(swarm)['loadBalancer']);
  const onKubernetes = asWords(asWords(k8s)['loadBalancer']);
  const tls = asWords(onKubernetes['tls']);
  const listens = { container: 3000 + spot.nextNumber(), publish: 30_000 + spot.nextNumber(), access: 'public' };
  if (onSwarm['certificate'] === undefined && tls['ports'] === undefined) return {};
  return {
    ports: { [known]: listens },
    ...(onSwarm['certificate'] === undefined ? {} : { swarm: { ...asWords(swarm), loadBalancer: { ...onSwarm, ports: [known] } } }),
    ...(tls['ports'] === undefined ? {} : { k8s: { ...asWords(k8s), loadBalancer: { ...onKubernetes, tls: { ...tls, ports: [known] } } } }),
  };
}

/** What scales has something to compare with, and it and what has a budget are not on each node. */
function settledPods({ words, actor }: Settling): Words {
  const isCounted = words['autoscale'] !== undefined || words['budget'] !== undefined;
  const replicas = isCounted && actor?.collection === 'services' ? { replicas: actor.lone ? 1 : 2 } : {};
  const reserve = { cpu: '50m', memory: '16Mi', ...asWords(asWords(words['resources'])['reserve']) };
  const resources = words['autoscale'] === undefined ? {} : { resources: { ...asWords(words['resources']), reserve } };
  return { ...words, ...replicas, ...resources };
}

function namedSecrets(written: Json | undefined): string[] {
  if (Array.isArray(written)) return written.map(String);
  return Object.values(asWords(written)).map((value) => String(typeof value === 'string' ? value : asWords(value)['secret']));
}

function withSecrets(written: Json | undefined, more: Words): Json {
  const listed = Array.isArray(written) ? Object.fromEntries(written.map((secret) => [String(secret), secret])) : asWords(written);
  return { ...listed, ...more };
}

/** What every target and environment patches has something in it. */
function settledConfig({ words }: Settling): Words {
  return ['content', 'file', 'folder'].some((source) => words[source] !== undefined) ? words : { content: 'listen 80', ...words };
}

/** A published port says who reaches it, one of the node's own takes no such word. */
function settledPort({ words, spot, cast, dice }: Settling): Words {
  if (words['mode'] === 'host') {
    const { access: _, ...others } = words;
    return { ...others, publish: words['publish'] ?? 30_000 + spot.nextNumber() };
  }
  if (words['publish'] === undefined && words['access'] === undefined) return words;
  const ways = cast.balancer === 'none' ? ['public', 'node', 'none'] : ['public', 'internal', 'node', 'none'];
  return { publish: 30_000 + spot.nextNumber(), access: dice.pick(ways), ...words };
}

/** A network that someone else made is as it is, and has its pods in a namespace; one of the app's own has neither. */
function settledNetwork(words: Words): Words {
  const { k8s, external = asWords(k8s)['namespace'] !== undefined, ...others } = words;
  if (external !== true) return words;
  const { internal: _internal, encrypted: _encrypted, attachable: _attachable, swarm, ...kept } = others;
  const { name } = asWords(swarm);
  const onSwarm = name === undefined ? {} : { swarm: { name } };
  return { ...kept, external, ...onSwarm, k8s: { namespace: asWords(k8s)['namespace'] ?? 'ingress' } };
}

/** `Exists` beside a value, and seconds beside another effect, are refused. */
function settledToleration({ key = 'dedicated', value, ...words }: Words): Words {
  const seconds = words['tolerationSeconds'] === undefined ? {} : { effect: 'NoExecute' };
  return { key, ...(words['operator'] === 'Exists' || value === undefined ? {} : { value }), ...words, ...seconds };
}

/** One that someone else made is in a Secret object; a version is part of a name that nobody says. */
function settledSecret(words: Words): Words {
  const parts = ['swarm', 'k8s'].map((name) => asWords(words[name]));
  const isSaid = [words, ...parts].some(({ name, key, store }) => (name ?? key ?? store) !== undefined);
  const isFile = [words, ...parts].some(({ store }) => asWords(store)['kind'] === 'secrets-store-csi');
  const settled: Words = isSaid ? withoutIn(words, isFile ? ['version', 'name', 'key'] : ['version']) : words;
  const { k8s = {} } = settled;
  if ([words, ...parts].every(({ external }) => external === undefined) || k8s === false) return settled;
  return { ...settled, k8s: { name: 'theirs', ...asWords(k8s) } };
}

/** Neither in the words nor in their parts. */
function withoutIn(words: Words, taken: readonly string[]): Words {
  const entries = Object.entries(without(words, ...taken)).map(([word, value]): [string, Json] =>
    /^(?:swarm|k8s)$/.test(word) && value !== false ? [word, without(asWords(value), ...taken)] : [word, value],
  );
  return Object.fromEntries(entries);
}

/** What the operator reads, its class says on the other kind. */
function settledStore(words: Words): Words {
  return words['kind'] === 'secrets-store-csi' ? without(words, 'cluster', 'property', 'refresh') : words;
}

/** One class, and a type that takes the operations. */
function settledVolume(words: Words): Words {
  const settled = words['driver'] === 'local' ? without(words, 'options') : words;
  if (settled['ebs'] !== undefined) return without(settled, 'storageClass');
  return settled['iops'] === undefined ? settled : { ...settled, ebstype: 'io1' };
}

function settledEbs(words: Words): Words {
  return words['type'] === 'gp2' ? without(without(words, 'iops'), 'throughput') : words;
}

const clients = {
  http: ['curl', 'wget', 'python3', 'node', 'php'],
  tcp: ['nc', 'python3', 'node', 'php'],
  grpc: ['grpc_health_probe'],
} as const;

function settledHealth({ words, dice, isWild }: Settling): Words {
  const check = (['http', 'tcp', 'grpc'] as const).find((kind) => words[kind] !== undefined);
  if (check === undefined) return without(words, 'client');
  const known: readonly string[] = clients[check];
  if (isWild || known.includes(String(words['client']))) return words;
  return { ...words, client: dice.pick(known) };
}

function without(words: Words, ...taken: readonly string[]): Words {
  return Object.fromEntries(Object.entries(words).filter(([key]) => !taken.includes(key)));
}

export function asWords(value: Json | undefined): Words {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
