import { UsageProblem } from '../../core/problem.ts';
import { didYouMean } from '../../core/suggest.ts';
import { commands, type Invocation } from '../options.ts';
import { createSecrets } from '../secrets/create.ts';
import { showPlan } from '../secrets/plan.ts';
import { pruneSecrets } from '../secrets/prune.ts';
import { rotateSecret } from '../secrets/rotate.ts';
import { openVault } from '../secrets/vault.ts';

type Action = (typeof commands.secrets.subjects)[number];

const actions = { plan: showPlan, create: createSecrets, rotate: rotateSecret, prune: pruneSecrets } as const;

/** No action prints a value, nor reads one back. */
export async function secrets({ subject, options }: Invocation): Promise<number> {
  const action = actions[known(subject)];
  if (options['value-from'] !== undefined && options.only?.length !== 1)
    throw new UsageProblem('--value-from is the value of one secret: name it by --only NAME.');
  return action(await openVault(options), options);
}

function known(subject: string | undefined): Action {
  const all: readonly string[] = commands.secrets.subjects;
  if (subject !== undefined && all.includes(subject)) return subject as Action;
  const hint = subject === undefined ? undefined : didYouMean(subject, all);
  throw new UsageProblem(`Say what to do with the secrets: ${all.join(', ')}.${hint === undefined ? '' : ` ${hint}`}`);
}
