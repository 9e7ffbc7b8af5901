import type { Container, Resources, Stop, User } from '../core/container.ts';
import type { Sourced } from '../core/sourced.ts';
import { configsWanted, readConfigMounts } from './config-mounts.ts';
import type { Context } from './context.ts';
import { withEnvFiles } from './env-files.ts';
import { isImageReference, readImage } from './image.ts';
import { readMounts } from './mounts.ts';
import { readOverrides } from './overrides.ts';
import { readPod } from './pod.ts';
import { bytes, millicores, milliseconds } from './quantities.ts';
import { readSecretFiles, secretsWanted } from './secret-files.ts';
import { readSecurity } from './security.ts';
import { readSwarmWords } from './swarm-words.ts';
import { boundArgv, type ContainerScope, namedTexts } from './text.ts';
import { readVariables } from './variables.ts';
import type { Words } from './words.ts';

/** Milliseconds that a container has to stop in. */
const grace = 30_000;

/** What services and tasks share. */
export function readContainer(name: Sourced<string>, words: Words, context: Context): { container: Container; scope: ContainerScope } {
  const secrets = readSecretFiles(words, context);
  const configs = readConfigMounts(words, context);
  const scope: ContainerScope = {
    name: name.value,
    secrets,
    wanted: secretsWanted(words),
    configs,
    wantedConfigs: configsWanted(words),
    findings: context.findings,
  };
  const image = readImageWord(words, context);
  const container: Container = {
    at: words.at,
    name,
    image,
    pull: words.scalar('pull') ?? words.byDefault('pull', isLatest(image.value) ? 'always' : 'missing'),
    entrypoint: boundArgv(words.node('entrypoint', 'list'), scope),
    command: boundArgv(words.node('command', 'list'), scope),
    env: withEnvFiles(readVariables(words, scope), words, context),
    secrets,
    configs,
    mounts: readMounts(words, context),
    user: words.read('user', readUser),
    workdir: words.text('workdir'),
    tty: words.scalar<boolean>('tty') ?? words.byDefault('tty', false),
    stdin: words.scalar<boolean>('stdin') ?? words.byDefault('stdin', false),
    hostname: words.text('hostname'),
    hosts: namedTexts('hosts', words, scope),
    sysctls: namedTexts('sysctls', words, scope),
    hostNetwork: words.scalar<boolean>('hostNetwork') ?? words.byDefault('hostNetwork', false),
    resources: readResources(words),
    security: readSecurity(words),
    stop: readStop(words),
    labels: namedTexts('labels', words, scope),
    networks: words.texts('networks').flatMap((network) => joined(network, context)),
    needs: words
      .texts('needs')
      .filter((need) => !context.needs.isAbsent(need.value))
      .flatMap((need) => context.needs.find(need) ?? []),
    preStop: words.read('preStop', milliseconds),
    pod: readPod(words, scope),
    ...readSwarmWords(words, scope),
    overrides: readOverrides(words, context.target, context.findings),
  };
  return { container, scope };
}

function readImageWord(words: Words, { findings }: Context): Container['image'] {
  const text = words.text('image');
  if (text === undefined) throw new Error(`${words.path} has no image.`);
  if (!isImageReference(text.value) && !text.value.includes('${')) {
    findings.error('image-form', text, {
      message: `"${text.value}" is no image reference.`,
      help: 'Write [registry/]repository[:tag][@digest], the repository in lower case.',
    });
  }
  return text.map(readImage);
}

function isLatest({ tag, digest }: Container['image']['value']): boolean {
  return digest === undefined && (tag === undefined || tag === 'latest');
}

/** `default`, the network of all that name none, needs no entry. */
function joined(network: Sourced<string>, { networks }: Context): Sourced<string> | [] {
  if (network.value === 'default' && !networks.isAbsent(network.value)) return network;
  return networks.find(network)?.map((found) => found.name.value) ?? [];
}

function readUser(text: string): User {
  const [uid = '', gid] = text.split(':');
  return { uid, gid };
}

function readResources(words: Words): Resources {
  const resources = words.below('resources');
  const amounts = (word: string) => {
    const inner = resources?.below(word);
    return {
      cpu: inner?.read('cpu', millicores),
      memory: inner?.read('memory', bytes),
      ephemeralStorage: inner?.read('ephemeralStorage', bytes),
    };
  };
  return { at: resources?.at ?? words.at, reserve: amounts('reserve'), limit: amounts('limit') };
}

function readStop(words: Words): Stop {
  const stop = words.below('stop');
  return { grace: stop?.read('grace', milliseconds) ?? words.byDefault('stop.grace', grace), signal: stop?.text('signal') };
}
