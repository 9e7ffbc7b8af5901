import type { App } from '../../core/app.ts';
import type { Origin } from '../../core/source.ts';
import { because, decided } from '../../core/sourced.ts';
import { type Emitted, type EmittedFile, from, type TreeMap } from '../../core/tree.ts';
import type { Target } from '../target.ts';
import type { ComposeFile } from './compose-file.ts';
import { composeConfigs, configFiles } from './configs.ts';
import { composeNetworks } from './networks.ts';
import { swarmRules } from './rules.ts';
import { composeSecrets } from './secrets.ts';
import { composeServices } from './service.ts';
import { swarmSupport } from './support.ts';
import { composeVolumes } from './volumes.ts';

/** Docker Swarm: one stack file for `docker stack deploy`. */
export const swarm: Target = { name: 'swarm', title: 'Swarm', support: swarmSupport, rules: swarmRules, lower };

function lower(app: App): EmittedFile[] {
  const file: Emitted<ComposeFile> = {
    [from]: app.at,
    version: because('3.6', 'The newest format that Docker for AWS (18.06) reads.', app.at),
    services: mapOf(app, composeServices(app)) ?? {},
    networks: mapOf(app, composeNetworks(app)),
    volumes: mapOf(app, composeVolumes(app)),
    secrets: mapOf(app, composeSecrets(app)),
    configs: mapOf(app, composeConfigs(app)),
  };
  return [{ path: 'stack.yml', documents: [file as TreeMap] }, ...configFiles(app)];
}

function mapOf<T>({ at }: App, entries: readonly [string, T][]): (Record<string, T> & { readonly [from]?: Origin }) | undefined {
  return entries.length === 0 ? undefined : { ...Object.fromEntries(entries), [from]: decided('Declared once, used by name.', at) };
}
