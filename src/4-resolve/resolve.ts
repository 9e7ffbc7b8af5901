import type { App } from '../core/app.ts';
import type { Need } from '../core/container.ts';
import { type Diagnostic, Findings } from '../core/diagnostic.ts';
import type { MapNode, Node } from '../core/document.ts';
import type { ConfigSource } from '../core/resources.ts';
import { type TargetName, targetNames } from '../core/shape.ts';
import type { Sourced } from '../core/sourced.ts';
import type { SpecFiles } from '../core/spec-files.ts';
import { readConfig } from './config.ts';
import type { Context } from './context.ts';
import { EnvFileLines } from './env-file-lines.ts';
import { NamedFiles } from './named-files.ts';
import { Names } from './names.ts';
import { readNetwork } from './network.ts';
import { readSecret } from './secret.ts';
import { readService } from './service.ts';
import { readKubernetes, readSwarm } from './targets.ts';
import { readTask } from './task.ts';
import { readVolume } from './volume.ts';
import { Words } from './words.ts';

export interface Resolved {
  readonly app: App;
  readonly diagnostics: readonly Diagnostic[];
}

/** What `resolve` reads of a composition. */
export interface Resolvable {
  readonly root: MapNode;
  readonly absent: ReadonlyMap<string, Node>;
}

/** A valid composition as an App: durations and sizes read, defaults decided, names bound to what they name. */
export function resolve({ root, absent }: Resolvable, target: TargetName, specFiles: SpecFiles): Resolved {
  const findings = new Findings();
  const words = new Words(root, '', root.origin, findings);
  words.entry('appspec');
  const name = words.text('name');
  if (name === undefined) throw new Error('A valid spec has a name.');
  const volumeWords = words.each('volumes');
  const volumes = volumeWords.flatMap((entry) => readVolume(entry.name, entry.words, findings) ?? []);
  const secrets = words.each('secrets').map((entry) => readSecret(entry.name, entry.words, findings));
  const files = new NamedFiles(specFiles, findings);
  const configWords = words.each<ConfigSource>('configs');
  const configs = configWords.flatMap((entry) => readConfig(entry.name, entry.words, { files, findings }) ?? []);
  const networks = words.each('networks').map((entry) => readNetwork(entry.name, entry.words));
  const services = words.each('services');
  const tasks = words.each('tasks');
  const names = <T extends { readonly name: { readonly value: string } }>(things: readonly T[]) =>
    new Map(things.map((thing) => [thing.name.value, thing]));
  const context: Context = {
    findings,
    files,
    envFileLines: new EnvFileLines(files, findings),
    target,
    volumes: new Names('volume', names(volumes), absentIn(['volumes'], absent), findings, namesOf(volumeWords)),
    secrets: new Names('secret', names(secrets), absentIn(['secrets'], absent), findings),
    configs: new Names('config', names(configs), absentIn(['configs'], absent), findings, namesOf(configWords)),
    networks: new Names('network', names(networks), absentIn(['networks'], absent), findings),
    needs: new Names(
      'service or task',
      new Map([...needs('service', services), ...needs('task', tasks)]),
      absentIn(['services', 'tasks'], absent),
      findings,
    ),
    rollout: words.below('rollout'),
  };
  const targets = words.below<TargetName>('targets');
  const settings = targets?.below<string>(target) ?? new Words<string>(undefined, `targets.${target}`, root.origin, findings);
  const app: App = {
    at: root.origin,
    name,
    services: services.map((entry) => readService(entry.name, entry.words, context)),
    tasks: tasks.map((entry) => readTask(entry.name, entry.words, context)),
    volumes,
    secrets,
    configs,
    networks,
    swarm: target === 'swarm' ? readSwarm(settings, findings) : undefined,
    k8s: target === 'k8s' ? readKubernetes(settings, name, files, findings) : undefined,
  };
  for (const word of context.rollout?.takeRest() ?? []) tellIdle(word, findings);
  for (const switchable of targetNames) targets?.entry(switchable);
  if (!findings.failed) expectAllTaken(words);
  return { app, diagnostics: findings.all };
}

/** A valid word that nothing here reads would be lost in silence: whoever adds one to the schema reads it. */
function expectAllTaken(words: Words): void {
  const forgotten = words.takeRest().map(({ value }) => value);
  if (forgotten.length > 0) throw new Error(`No phase reads ${forgotten.join(', ')}.`);
}

/** A word of the app's `rollout` that every service says itself, or that there is no service for. */
function tellIdle(word: Sourced<string>, findings: Findings): void {
  findings.warning('ignored', word, {
    message: `No service takes \`${word.value}\` from here: each says its own, or there is none.`,
    help: 'Take it away, or what the services say instead.',
  });
}

function namesOf(things: readonly { readonly name: { readonly value: string } }[]): Set<string> {
  return new Set(things.map(({ name }) => name.value));
}

function needs(role: Need['role'], things: readonly { readonly name: { readonly value: string } }[]): [string, Need][] {
  return things.map(({ name }) => [name.value, { role, name: name.value }]);
}

function absentIn(collections: readonly string[], absent: ReadonlyMap<string, Node>): Map<string, Node> {
  const found = [...absent].flatMap(([path, node]): [string, Node][] => {
    const [collection = '', ...name] = path.split('.');
    return collections.includes(collection) ? [[name.join('.'), node]] : [];
  });
  return new Map(found);
}
