import type { Network } from '../../core/resources.ts';
import type { Sourced } from '../../core/sourced.ts';
import type { Rule } from '../rule.ts';

/** A network that exists is as it was made. Docker refuses these words half way through a deploy. */
export const externalNetworkWords: Rule = {
  code: 'external-network-words',
  severity: 'error',
  check({ networks }, report) {
    for (const network of networks.filter(({ external }) => external?.value === true)) {
      for (const [word, at] of wordsOf(network)) {
        report(at, {
          message: `\`${word}\` cannot be said of "${network.name.value}": someone else made it.`,
          help: `Take \`${word}\` away, or \`external\`.`,
          related: network.external === undefined ? [] : [{ at: network.external, message: 'Made by someone else.' }],
        });
      }
    }
  },
};

function wordsOf({ internal, encrypted, attachable, driver, options }: Network): (readonly [string, Sourced<unknown>])[] {
  const words = { internal, encrypted, attachable, driver, options: options[0]?.name };
  return Object.entries(words).flatMap(([word, at]) => (at === undefined ? [] : [[word, at] as const]));
}
