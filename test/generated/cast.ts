import type { Dice } from '../properties/dice.ts';

export type Collection = 'services' | 'tasks' | 'templates';
export type VolumeKind = 'block' | 'shared' | 'derived' | 'scratch' | 'node' | 'external';

/** Who plays in a spec, decided before a word of it is written: so names name something, and nobody stands in another's way. */
export interface Cast {
  readonly actors: readonly Actor[];
  /** Kinds of volumes by name. */
  readonly volumes: ReadonlyMap<string, VolumeKind>;
  readonly secrets: readonly string[];
  readonly configs: readonly string[];
  readonly networks: readonly string[];
  readonly environments: readonly string[];
  /** What makes load balancers. */
  readonly balancer: 'classic' | 'nlb' | 'auto-mode' | 'none';
  /** What serves routes. */
  readonly ingressClass: 'alb' | 'nginx';
  /** Whether the level of pod security allows host ports and directories. */
  readonly privileged: boolean;
}

/** A service, task or template. */
export interface Actor {
  readonly collection: Collection;
  readonly name: string;
  /** The environment that adds it; undefined for those of the spec. */
  readonly environment: string | undefined;
  /** Names of ports that its own text has in any case. */
  readonly ports: readonly string[];
  /** Secrets that its own text mounts in any case. */
  readonly secrets: readonly string[];
  /** Volumes that it may mount; a block volume has one owner. */
  readonly volumes: readonly string[];
  /** Derived volumes that it fills. */
  readonly fills: readonly string[];
  /** Whether no second instance may run beside it. */
  readonly lone: boolean;
  /** Those that it can be like, and those that can start before it. */
  readonly donors: readonly string[];
  readonly earlier: readonly string[];
}

const kinds: readonly VolumeKind[] = ['block', 'block', 'shared', 'derived', 'scratch', 'external'];

/** With what the words that are wanted are about. */
export function castFor(dice: Dice, wanted: readonly string[]): Cast {
  const least = (word: string) => (wanted.some((path) => path.includes(`${word}.*`)) ? 1 : 0);
  const leastPorts = wanted.some((path) => /\.(?:health|ports)\./.test(path)) ? 1 : 0;
  const environments = dice.some(['staging', 'prod', 'dev-2'], least('environments'), 2);
  const tasks = dice.some(['migrate', 'fill', 'collect'], least('tasks'), 2);
  const services = dice.some(['web', 'db', 'worker', 'queue-2'], 1, 3);
  const volumes = new Map(
    dice.some(['data', 'shared_files', 'assets', 'archive'], least('volumes'), 3).map((name) => [name, kindFor(tasks, dice)]),
  );
  const secrets = dice.some(['db_password', 'api.key', 'token'], least('secrets'), 3);
  const casting: Casting = {
    dice,
    volumes,
    secrets,
    owners: ownersOf(volumes, tasks, services, dice),
    earlier: [],
    donors: [],
    leastPorts,
    first: [...tasks, ...services].slice(0, 1),
  };
  const templates = dice.some(['base', 'tool'], least('templates'), 2).map((name) => castOne('templates', name, casting));
  casting.donors.push(...templates.map(({ name }) => name));
  const own = [...tasks.map((name) => castOne('tasks', name, casting)), ...services.map((name) => castOne('services', name, casting))];
  const added = environments.flatMap((environment) =>
    dice.some(['services', 'tasks'] as const, 0, 1).map((collection) => castOne(collection, `${environment}-extra`, casting, environment)),
  );
  return {
    actors: [...templates, ...own, ...added],
    volumes,
    secrets,
    configs: dice.some(['settings', 'site.conf'], least('configs'), 2),
    networks: dice.some(['back', 'front'], least('networks'), 2),
    environments,
    balancer: dice.pick(['classic', 'nlb', 'nlb', 'auto-mode', 'none']),
    ingressClass: dice.pick(['alb', 'nginx']),
    privileged: dice.chance(0.5),
  };
}

interface Casting {
  readonly dice: Dice;
  readonly volumes: ReadonlyMap<string, VolumeKind>;
  readonly secrets: readonly string[];
  /** Who fills a derived volume, and who alone mounts a block volume. */
  readonly owners: ReadonlyMap<string, string>;
  readonly earlier: string[];
  readonly donors: string[];
  readonly leastPorts: number;
  /** Who waits for nobody. */
  readonly first: readonly string[];
}

function kindFor(tasks: readonly string[], dice: Dice): VolumeKind {
  const kind = dice.pick(kinds);
  return kind === 'derived' && tasks.length === 0 ? 'shared' : kind;
}

function ownersOf(volumes: Cast['volumes'], tasks: readonly string[], services: readonly string[], dice: Dice): Map<string, string> {
  const owned = [...volumes].filter(([, kind]) => kind === 'block' || kind === 'derived');
  return new Map(owned.map(([name, kind]) => [name, dice.pick(kind === 'derived' ? tasks : [...services, ...services, ...tasks])]));
}

/** Tasks come first in the order of starting, so that whoever mounts what they fill can wait for them. */
function castOne(collection: Collection, name: string, casting: Casting, environment?: string): Actor {
  const { dice, volumes, secrets, owners, earlier, donors } = casting;
  const isPlain = collection === 'templates' || environment !== undefined;
  const mine = [...volumes].filter(([volume]) => owners.get(volume) === name);
  const shared = [...volumes].filter(([volume]) => !owners.has(volume));
  const filled = [...volumes].filter(([volume, kind]) => kind === 'derived' && earlier.includes(owners.get(volume) ?? ''));
  const made: Actor = {
    collection,
    name,
    environment,
    ports: collection === 'tasks' ? [] : dice.some(['http', 'metrics', 'sql'], casting.leastPorts, 2),
    secrets: dice.some(secrets, dice.between(0, 1), 2),
    volumes: [...mine, ...shared, ...(isPlain ? [] : filled)].map(([volume]) => volume),
    fills: mine.filter(([, kind]) => kind === 'derived').map(([volume]) => volume),
    lone: mine.some(([, kind]) => kind === 'block') || shared.some(([, kind]) => kind === 'external') || dice.chance(0.2),
    donors: dice.chance(0.85) ? donors.filter((donor) => !earlier.includes(donor)) : [...donors],
    earlier: collection === 'templates' ? casting.first : [...earlier],
  };
  if (!isPlain) earlier.push(name);
  if (!isPlain) donors.push(name);
  return made;
}
