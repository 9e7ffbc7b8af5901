import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { ConfigMount } from '../../../core/container.ts';
import { repeats } from '../../../core/repeats.ts';

/** Docker keeps the references by config, and their order changes by chance. */
export const configMountedTwice: Rule = {
  code: 'config-mounted-twice',
  severity: 'warning',
  check(app, report) {
    for (const container of containersOf(app)) {
      for (const { again, first } of repeats(container.configs, nameOf)) {
        report(again.config, {
          message: `Swarm restarts "${container.name.value}" by chance when one container has the config "${nameOf(again)}" at two paths.`,
          help: 'Keep one path, or declare a second config with the same content.',
          related: [{ at: first.config, message: 'The other path.' }],
        });
      }
    }
  },
};

function nameOf({ config }: ConfigMount): string {
  return config.value.name.value;
}
