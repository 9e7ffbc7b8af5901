import { mountedConfigs } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** Either a mount was forgotten, or it is a file that nobody reads. No target makes it. */
export const unusedConfig: Rule = {
  code: 'unused-config',
  severity: 'warning',
  check(app, report) {
    const mounted = new Set(mountedConfigs(app));
    for (const config of app.configs) {
      if (mounted.has(config)) continue;
      const { name } = config;
      report(name, {
        message: `No service or task has the config "${name.value}", so it is not made.`,
        help: 'Add it to the `configs:` of those that read it, or take it away.',
        unused: `config ${name.value}`,
      });
    }
  },
};
