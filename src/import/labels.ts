import type { ComposeWords } from './compose-words.ts';
import type { Importing, Parts } from './importing.ts';
import { mapOfPairs, type Pair } from './reader.ts';
import { cronPrefix } from './schedule.ts';

const name = '[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';
const key = new RegExp(`^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?${name}$`);
const value = new RegExp(`^(${name})?$`);

export interface Labels extends Parts {
  /** What appspec wrote there itself: `appspec.dev/needs` and `appspec.dev/timeout`. */
  readonly needs: readonly string[];
  readonly timeout: string | undefined;
  /** Those that swarm-cronjob reads. */
  readonly cron: readonly Pair[];
}

/** `deploy.labels`: for both targets where Kubernetes takes them, else for Swarm alone. */
export function labelWords(deploy: ComposeWords, isTask: boolean, { reader }: Importing): Labels {
  const all = reader.pairs(deploy.take('labels'));
  const isCron = ({ key }: Pair) => isTask && key.startsWith(cronPrefix);
  const pairs = all.filter((pair) => !isCron(pair));
  const ours = (label: string) => pairs.find((pair) => pair.key === `appspec.dev/${label}`)?.value;
  const others = pairs.filter((pair) => !pair.key.startsWith('appspec.dev/'));
  const fits = (pair: Pair) => !pair.key.startsWith('app.kubernetes.io/') && key.test(pair.key) && value.test(pair.value ?? '');
  return {
    common: mapOfPairs(others.filter(fits)),
    swarm: mapOfPairs(others.filter((pair) => !fits(pair))),
    needs: ours('needs')?.split(',') ?? [],
    timeout: ours('timeout'),
    cron: all.filter(isCron),
  };
}
