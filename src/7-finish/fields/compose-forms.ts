import { constraint, cpus, duration, image, memory, oneOf, portNumber } from './compose-values.ts';
import { anything, either, type FieldsForm, type Form, fields, listOf, mapOf, scalar } from './form.ts';

/**
 * A stack file of Compose 3.6 as `docker stack config` takes it. Words that it takes and `docker stack deploy` then
 * leaves out are not here, and say so: https://docs.docker.com/reference/compose-file/legacy-versions/
 */
export function composeForm(): FieldsForm {
  known ??= stack();
  return known;
}

/** One of its services. */
export function composeServiceForm(): FieldsForm {
  knownService ??= service();
  return knownService;
}

let known: FieldsForm | undefined;
let knownService: FieldsForm | undefined;

const text = scalar('text');
const whole = scalar('whole');
const number = scalar('number');
const flag = scalar('flag');
const texts = listOf(text);
const textOrTexts = either(text, texts);
const labels = either(mapOf(scalar('text', 'number', 'nothing')), texts);
const options = mapOf(scalar('text', 'number', 'nothing'));

/** The first version of the format that has them, and what `docker stack deploy` does with others. */
const later = (words: Readonly<Record<string, string>>) => (name: string) =>
  Object.hasOwn(words, name)
    ? `Compose has it since ${words[name]}; a stack of appspec is Compose 3.6, which Docker for AWS reads.`
    : undefined;

const isExtension = (name: string) =>
  name.startsWith('x-') ? 'In Compose 3.6 `x-` may stand at the top of the stack only: write it into `targets.swarm.override`.' : undefined;

const unsupported = new Set(
  'build cgroup_parent depends_on devices domainname expose external_links ipc links mac_address network_mode pid privileged restart security_opt shm_size tmpfs userns_mode container_name cpu_shares cpu_quota cpuset mem_limit memswap_limit extends volume_driver volumes_from'.split(
    ' ',
  ),
);

const envFile =
  '`docker stack deploy` would look for it beside the stack, where appspec writes no such file: write `envFiles`, which is read now.';

function whyNoServiceWord(name: string): string | undefined {
  if (name === 'env_file') return envFile;
  if (unsupported.has(name)) return `\`docker stack deploy\` leaves \`${name}\` out or refuses it: Swarm has no such thing.`;
  return (
    later({ init: '3.7', cgroupns_mode: '3.9', oom_score_adj: '3.13', rollback_config: '3.7, below `deploy`' })(name) ?? isExtension(name)
  );
}

function stack(): FieldsForm {
  const top: Readonly<Record<string, Form>> = {
    version: oneOf('3.6'),
    services: mapOf(composeServiceForm()),
    networks: mapOf(either(scalar('nothing'), network)),
    volumes: mapOf(either(scalar('nothing'), volume)),
    secrets: mapOf(stored),
    configs: mapOf(stored),
  };
  const form = fields(top, { required: ['version'] });
  const field = (name: string) => (name.startsWith('x-') ? { form: anything } : form.field(name));
  return { ...form, field };
}

function service(): FieldsForm {
  return fields(
    {
      image,
      command: textOrTexts,
      entrypoint: textOrTexts,
      environment: either(mapOf(scalar('text', 'number', 'nothing')), texts),
      labels,
      healthcheck,
      ports: listOf(either(scalar('text', 'number'), port)),
      networks: either(texts, mapOf(either(scalar('nothing'), fields({ aliases: texts })))),
      volumes: listOf(either(text, mount)),
      secrets: listOf(either(text, use)),
      configs: listOf(either(text, use)),
      deploy,
      logging: fields({ driver: text, options }),
      hostname: text,
      user: text,
      working_dir: text,
      read_only: flag,
      stdin_open: flag,
      tty: flag,
      stop_signal: text,
      stop_grace_period: duration,
      dns: textOrTexts,
      dns_search: textOrTexts,
      extra_hosts: either(mapOf(scalar('text', 'number', 'nothing')), texts),
      isolation: text,
      credential_spec: fields({ file: text, registry: text }, { why: later({ config: '3.8' }) }),
      cap_add: texts,
      cap_drop: texts,
      ulimits: mapOf(either(whole, fields({ hard: whole, soft: whole }, { required: ['hard', 'soft'] }))),
      sysctls: labels,
    },
    { required: ['image'], why: whyNoServiceWord },
  );
}

const healthcheck = fields(
  { disable: flag, interval: duration, retries: number, test: textOrTexts, timeout: duration, start_period: duration },
  { why: later({ start_interval: '3.12' }) },
);
const port = fields({
  mode: oneOf('ingress', 'host'),
  target: portNumber(1),
  published: portNumber(0),
  protocol: oneOf('tcp', 'udp', 'sctp'),
});
const mount = fields(
  {
    type: oneOf('bind', 'volume', 'tmpfs', 'npipe'),
    source: text,
    target: text,
    read_only: flag,
    consistency: text,
    bind: fields({ propagation: text }),
    volume: fields({ nocopy: flag }),
    tmpfs: fields({ size: whole }),
  },
  { required: ['type'] },
);
const use = fields({ source: text, target: text, uid: text, gid: text, mode: number });
const amounts = { cpus, memory };
const generic = listOf(fields({ discrete_resource_spec: fields({ kind: text, value: number }) }));

const deploy = fields(
  {
    mode: oneOf('replicated', 'global', 'replicated-job', 'global-job'),
    endpoint_mode: oneOf('vip', 'dnsrr'),
    replicas: whole,
    labels,
    update_config: fields({
      parallelism: whole,
      delay: duration,
      failure_action: oneOf('pause', 'continue', 'rollback'),
      monitor: duration,
      max_failure_ratio: number,
      order: oneOf('start-first', 'stop-first'),
    }),
    resources: fields({
      limits: fields(amounts, { why: later({ pids: '3.9' }) }),
      reservations: fields({ ...amounts, generic_resources: generic }),
    }),
    restart_policy: fields({ condition: oneOf('none', 'on-failure', 'any'), delay: duration, max_attempts: whole, window: duration }),
    placement: fields(
      { constraints: listOf(constraint), preferences: listOf(fields({ spread: text })) },
      { why: later({ max_replicas_per_node: '3.8' }) },
    ),
  },
  { why: (name) => later({ rollback_config: '3.7' })(name) ?? isExtension(name) },
);

const external = either(flag, fields({ name: text }));
const network = fields({
  name: text,
  driver: text,
  driver_opts: mapOf(scalar('text', 'number')),
  ipam: fields({ driver: text, config: listOf(fields({ subnet: text })) }),
  external,
  internal: flag,
  attachable: flag,
  labels,
});
const volume = fields({ name: text, driver: text, driver_opts: mapOf(scalar('text', 'number')), external, labels });
const stored = fields(
  { name: text, file: text, external, labels },
  { why: later({ driver: '3.8', driver_opts: '3.8', template_driver: '3.8' }) },
);
