/**
 * What a stack file of Compose 3.6 may say, as JSON Schema, closed: of its words those that a compiler for Swarm has a use
 * for. https://docs.docker.com/reference/compose-file/legacy-versions/
 */
const text = { type: 'string' };
const texts = { type: 'array', items: text };
const textMap = { type: 'object', additionalProperties: text };
const whole = { type: 'integer', minimum: 0 };
const limit = { type: 'integer', minimum: -1 };
const port = { type: 'integer', minimum: 1, maximum: 65_535 };
const duration = { type: 'string', pattern: '^([0-9]+(\\.[0-9]+)?(h|m|s|ms|us|ns))+$' };
const name = { type: 'string', pattern: '^[a-zA-Z0-9._-]+$' };

function closed(properties: Readonly<Record<string, object>>, required: readonly string[] = []): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

function named(of: object): object {
  return { type: 'object', propertyNames: name, additionalProperties: of };
}

function oneOf(...values: readonly string[]): object {
  return { type: 'string', enum: values };
}

const update = closed({
  parallelism: whole,
  delay: duration,
  failure_action: oneOf('continue', 'pause', 'rollback'),
  monitor: duration,
  max_failure_ratio: { type: 'number' },
  order: oneOf('start-first', 'stop-first'),
});
const amounts = closed({
  cpus: { type: 'string', pattern: '^[0-9]+(\\.[0-9]+)?$' },
  memory: { type: 'string', pattern: '^[0-9]+[bkmgtBKMGT]?$' },
});

const deploy = closed({
  mode: oneOf('replicated', 'global'),
  endpoint_mode: oneOf('vip', 'dnsrr'),
  replicas: whole,
  labels: textMap,
  update_config: update,
  restart_policy: closed({ condition: oneOf('none', 'on-failure', 'any'), delay: duration, max_attempts: whole, window: duration }),
  placement: closed({ constraints: texts, preferences: { type: 'array', items: closed({ spread: text }) } }),
  resources: closed({ limits: amounts, reservations: amounts }),
});

const mount = closed(
  {
    type: oneOf('volume', 'bind', 'tmpfs'),
    source: text,
    target: { type: 'string', pattern: '^/' },
    read_only: { type: 'boolean' },
    bind: closed({ propagation: text }),
    volume: closed({ nocopy: { type: 'boolean' } }),
    tmpfs: closed({ size: whole }),
  },
  ['type', 'target'],
);

const service = closed(
  {
    image: text,
    entrypoint: texts,
    command: texts,
    environment: textMap,
    user: text,
    working_dir: text,
    tty: { type: 'boolean' },
    stdin_open: { type: 'boolean' },
    read_only: { type: 'boolean' },
    cap_add: texts,
    cap_drop: texts,
    sysctls: textMap,
    ulimits: { type: 'object', additionalProperties: closed({ soft: limit, hard: limit }, ['soft', 'hard']) },
    hostname: text,
    extra_hosts: texts,
    dns: texts,
    isolation: text,
    labels: textMap,
    logging: closed({ driver: text, options: textMap }),
    networks: { anyOf: [texts, named({ anyOf: [{ type: 'null' }, closed({ aliases: texts })] })] },
    healthcheck: closed({
      test: texts,
      interval: duration,
      timeout: duration,
      retries: whole,
      start_period: duration,
      disable: { type: 'boolean' },
    }),
    ports: {
      type: 'array',
      items: closed({ target: port, published: port, protocol: oneOf('tcp', 'udp'), mode: oneOf('ingress', 'host') }, ['target']),
    },
    secrets: { type: 'array', items: closed({ source: text, target: text, uid: text, gid: text, mode: whole }, ['source']) },
    configs: { type: 'array', items: closed({ source: text, target: text, uid: text, gid: text, mode: whole }, ['source']) },
    volumes: { type: 'array', uniqueItems: true, items: mount },
    stop_grace_period: duration,
    stop_signal: text,
    deploy,
  },
  ['image'],
);

const stored = closed({ external: { type: 'boolean' }, name: text, file: text });

const stack = closed(
  {
    version: oneOf('3.6'),
    services: named(service),
    volumes: named(closed({ driver: text, driver_opts: textMap, external: { type: 'boolean' }, name: text })),
    secrets: named(stored),
    configs: named(stored),
    networks: named(
      closed({
        driver: text,
        driver_opts: textMap,
        internal: { type: 'boolean' },
        attachable: { type: 'boolean' },
        external: { type: 'boolean' },
        name: text,
      }),
    ),
  },
  ['version'],
);

/** Words that begin with `x-` are the author's own, at the top only. */
export const composeSchema = { ...stack, patternProperties: { '^x-': {} } };
