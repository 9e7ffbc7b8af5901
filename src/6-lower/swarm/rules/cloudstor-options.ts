import type { Rule } from '../../../5-check/rule.ts';
import { madeBy } from '../makers.ts';

interface Option {
  /** Of volumes with this backing. */
  readonly of: 'block' | 'others';
  readonly form: RegExp;
  readonly help: string;
}

/** https://docs.docker.com/docker-for-aws/persistent-data-volumes/; `backing` follows from the kind. */
const options: Readonly<Record<string, Option>> = {
  size: { of: 'block', form: /^[1-9][0-9]*$/, help: 'Write whole GB, such as "10".' },
  ebstype: { of: 'block', form: /^(?:gp2|io1|sc1|st1)$/, help: 'It is one of: gp2, io1, sc1, st1.' },
  iops: { of: 'block', form: /^[1-9][0-9]*$/, help: 'Write a number, such as "1000".' },
  perfmode: { of: 'others', form: /^maxio$/, help: 'It is: maxio.' },
};

/** What Cloudstor does not know it answers when the service should start. */
export const cloudstorOptions: Rule = {
  code: 'cloudstor-options',
  severity: 'error',
  check({ swarm, volumes }, report) {
    for (const volume of volumes) {
      if (madeBy(volume, swarm)?.maker !== 'cloudstor' || !('options' in volume)) continue;
      const known = Object.keys(options).filter((name) => (options[name]?.of === 'block') === (volume.kind === 'block'));
      for (const { name, text } of volume.options) {
        const option = known.includes(name.value) ? options[name.value] : undefined;
        if (option === undefined) {
          report(name, {
            message: `Cloudstor has no option "${name.value}" for a ${volume.kind} volume.`,
            help: name.value === 'backing' ? 'Take it away: it follows from the kind.' : `It is one of: ${known.join(', ')}.`,
          });
        } else if (!option.form.test(text.value)) {
          report(text, { message: `Cloudstor takes no ${name.value} "${text.value}".`, help: option.help });
        }
      }
    }
  },
};
