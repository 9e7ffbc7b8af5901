import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { App } from '../../../core/app.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { configName } from '../configs.ts';
import { secretName } from '../secrets.ts';
import { ownName, slotted } from '../volume-names.ts';

/** Characters of a name at most; a volume is a directory of its name, by Docker's own driver and on EFS. */
const most = { service: 63, stored: 64, volume: 255 } as const;

/** Swarm calls a service `<app>_<service>` and refuses long names half way through a deploy, that of a volume when a task starts. */
export const nameTooLong: Rule = {
  code: 'name-too-long',
  severity: 'error',
  check(app, report) {
    for (const { what, at, full, takes } of [...services(app), ...stored(app), ...volumes(app)]) {
      if (full.length <= takes) continue;
      report(at, {
        message: `Swarm calls ${what} "${full}": ${full.length} characters, of which it takes ${takes}.`,
        help: 'Shorten this name or that of the app.',
      });
    }
  },
};

interface Named {
  readonly what: string;
  readonly at: Sourced<string>;
  readonly full: string;
  readonly takes: number;
}

function services(app: App): Named[] {
  return containersOf(app).map(({ name }) => ({ what: 'it', at: name, full: `${app.name.value}_${name.value}`, takes: most.service }));
}

function stored({ name: app, secrets, configs }: App): Named[] {
  const takes = most.stored;
  return [
    ...secrets.map((secret) => ({ what: 'the secret', at: secret.name, full: secretName(secret, app).value, takes })),
    ...configs.map((config) => ({ what: 'the config', at: config.name, full: `${configName(config, app).value}_01234567`, takes })),
  ];
}

/** A scratch volume has no name there. */
function volumes(app: App): Named[] {
  const named = app.volumes.filter(({ kind }) => kind !== 'scratch');
  return named.map((volume) => {
    const full = `${ownName(app, volume).value}${slotted(volume) === undefined ? '' : '-1'}`;
    return { what: 'the volume', at: volume.called ?? volume.name, full, takes: most.volume };
  });
}
