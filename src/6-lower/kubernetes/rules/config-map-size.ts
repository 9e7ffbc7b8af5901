import { mountedConfigs } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** The API server counts the bytes of all values (kubernetes/pkg/apis/core/validation, MaxSecretSize). */
const most = 2 ** 20;

/** One ConfigMap holds all files of a config. */
export const configMapSize: Rule = {
  code: 'config-map-size',
  severity: 'error',
  check(app, report) {
    for (const { name, source, files } of mountedConfigs(app)) {
      const size = files.reduce((sum, { content }) => sum + content.value.length, 0);
      if (size <= most) continue;
      report(source, {
        message: `The config "${name.value}" has ${size} bytes${files.length > 1 ? ' in all' : ''}; a ConfigMap takes at most ${most}.`,
        help:
          files.length > 1 ? 'Make several configs of the folder, or put it into the image.' : 'Put it into the image or onto a volume.',
      });
    }
  },
};
