import type { Rule } from '../../../5-check/rule.ts';
import type { App } from '../../../core/app.ts';
import { own } from '../../../core/own.ts';
import type { Volume } from '../../../core/resources.ts';
import { drivers, madeBy } from '../makers.ts';

const known = ['type', 'o', 'device', 'size'];

/** Each of these is nothing without the others: moby, volume/local/local_unix.go. */
const needs: Readonly<Record<string, readonly string[]>> = { type: ['device'], device: ['type'], o: ['type', 'device'] };

/** What the `local` driver does not know it answers when the task should start. */
export const localOptions: Rule = {
  code: 'local-options',
  severity: 'error',
  check({ swarm, volumes }, report) {
    for (const volume of volumes) {
      if (!('options' in volume) || !isLocal(volume, swarm)) continue;
      const given = [...volume.options.map(({ name }) => name.value), ...ours(volume, swarm)];
      for (const { name } of volume.options) {
        const lacks = (own(needs, name.value) ?? []).filter((other) => !given.includes(other));
        if (known.includes(name.value) && lacks.length === 0) continue;
        report(name, {
          message: known.includes(name.value)
            ? `The driver \`local\` takes no "${name.value}" without ${lacks.map((other) => `"${other}"`).join(' and ')}.`
            : `The driver \`local\` has no option "${name.value}".`,
          help: 'It mounts what `type`, `o` and `device` say, such as { type: none, o: bind, device: /srv/files }.',
        });
      }
    }
  },
};

type Driven = Extract<Volume, { readonly options: unknown }>;

function isLocal({ driver, kind }: Driven, swarm: App['swarm']): boolean {
  if (driver !== undefined) return driver.value === drivers.local;
  return kind === 'node' || swarm?.storage?.kind === 'local' || swarm?.storage?.kind === 'nfs';
}

/** What an NFS storage writes by itself. */
function ours(volume: Driven, swarm: App['swarm']): readonly string[] {
  return madeBy(volume, swarm)?.maker === 'nfs' ? ['type', 'o', 'device'] : [];
}
