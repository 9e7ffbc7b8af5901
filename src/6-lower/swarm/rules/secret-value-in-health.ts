import type { Rule } from '../../../5-check/rule.ts';
import { holdsSecret } from '../../../core/variable.ts';

/** Docker runs checks beside the program, with the variables of the stack, which hold no secret. */
export const secretValueInHealth: Rule = {
  code: 'secret-value-in-health',
  severity: 'warning',
  check({ services }, report) {
    for (const { env, health } of services) {
      if (health?.kind !== 'shell' && health?.kind !== 'command') continue;
      const texts = health.kind === 'shell' ? [health.shell] : health.command.words;
      for (const { name } of env.filter(holdsSecret)) {
        const use = texts.find(({ value }) => new RegExp(`\\$(?:${name.value}(?![A-Za-z0-9_])|\\{${name.value}[^A-Za-z0-9_])`).test(value));
        if (use === undefined) continue;
        report(use, {
          message: `On Swarm a health check does not have "${name.value}": the value of the secret is set for the program alone.`,
          help: 'Let the check read the file of the secret: `$(cat ${secrets.NAME})`.',
          related: [{ at: name, message: 'It holds the value of a secret.' }],
        });
      }
    }
  },
};
