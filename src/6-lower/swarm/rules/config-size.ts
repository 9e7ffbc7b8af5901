import { mountedConfigs } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { App } from '../../../core/app.ts';

/** docker/swarmkit, `manager/controlapi/config.go`: at least one byte and fewer than these; doubled in February 2022. */
const fewerThan = { before: 512_000, since: 1_024_000 };
const doubledIn = 23;

/** Docker refuses such a config half way through a deploy. */
export const configSize: Rule = {
  code: 'config-size',
  severity: 'error',
  check(app, report) {
    const most = mostOf(app);
    for (const config of mountedConfigs(app)) {
      for (const { name, content } of config.files) {
        const { length } = content.value;
        if (length > 0 && length < most) continue;
        const which =
          name.value === '' ? `The config "${config.name.value}"` : `The file "${name.value}" of the config "${config.name.value}"`;
        const help =
          length === 0 ? 'Write something into it, such as a comment, or take it away.' : 'Put it into the image or onto a volume.';
        report(config.source, { message: `${which} has ${length} bytes; Swarm takes at least 1 and fewer than ${most}.`, help });
      }
    }
  },
};

function mostOf({ swarm }: App): number {
  return Number(swarm?.engine?.value ?? 0) >= doubledIn ? fewerThan.since : fewerThan.before;
}
