import type { Given } from '../options.ts';
import { print } from '../print.ts';
import { planAsJson, planAsText } from './plan-formats.ts';
import { plannedIn, type Vault } from './vault.ts';

/** 0 where every secret that something reads is there. */
export async function showPlan(vault: Vault, options: Given): Promise<number> {
  const { planned } = await plannedIn(vault, options);
  const { app, place, subject } = vault;
  const answer = { app, place, target: subject.target, planned };
  print(process.stdout, options.format === 'json' ? planAsJson(answer) : planAsText(answer));
  return planned.some(({ presence }) => presence === 'missing') ? 1 : 0;
}
