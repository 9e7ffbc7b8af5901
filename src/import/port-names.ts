import type { ComposePort } from './ports.ts';

/** Names of IANA's registry, and of what images listen on. */
const wellKnown: Readonly<Record<string, string>> = {
  21: 'ftp',
  22: 'ssh',
  25: 'smtp',
  53: 'dns',
  80: 'http',
  443: 'https',
  1883: 'mqtt',
  2181: 'zookeeper',
  3000: 'http',
  3306: 'mysql',
  5432: 'postgres',
  5672: 'amqp',
  6379: 'redis',
  8000: 'http',
  8080: 'http',
  8443: 'https',
  9092: 'kafka',
  9200: 'elasticsearch',
  11211: 'memcached',
  27017: 'mongodb',
};

/** A name that a port of a spec can have and no other here has. */
export function portName({ name, target, protocol }: ComposePort, taken: ReadonlyMap<string, unknown>): string {
  const own = name?.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const number = String(target)
    .replace(/[^a-zA-Z0-9]/g, '')
    .toLowerCase()
    .slice(0, 8);
  const candidates = [own, wellKnown[String(target)], `${protocol ?? 'port'}-${number}`];
  const free = candidates.find((candidate) => candidate !== undefined && isPortName(candidate) && !taken.has(candidate));
  return free ?? `port-${taken.size + 1}`;
}

function isPortName(text: string): boolean {
  return /^(?!.*--)[a-z]([-a-z0-9]{0,13}[a-z0-9])?$/.test(text);
}
