/** Words of Compose files, and of the AWS and Kubernetes pages that people copy from, with ours. */
const words: Readonly<Record<string, readonly string[]>> = {
  depends_on: ['needs'],
  deploy: ['replicas', 'rollout', 'resources', 'placement'],
  environment: ['env'],
  env_file: ['envFiles'],
  extra_hosts: ['hosts'],
  healthcheck: ['health'],
  limits: ['limit'],
  networks: ['networks'],
  published: ['publish'],
  read_only: ['readOnly', 'security'],
  requests: ['reserve'],
  reservations: ['reserve'],
  start_period: ['startPeriod'],
  stdin_open: ['stdin'],
  stop_grace_period: ['stop'],
  stop_signal: ['stop'],
  target: ['container'],
  test: ['command', 'shell'],
  update_config: ['rollout'],
  volumes: ['mounts'],
  working_dir: ['workdir'],
};

/** What a word of Compose is called here; undefined where it is no such word, or has no place here. */
export function wordForCompose(word: string, known: readonly string[]): string | undefined {
  const ours = Object.hasOwn(words, word) ? (words[word] ?? []).filter((name) => known.includes(name)) : [];
  return ours.length === 0 ? undefined : `What Compose calls "${word}" is ${ours.map((name) => `\`${name}\``).join(', ')} here.`;
}
