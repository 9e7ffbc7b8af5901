import type { Event, Running } from '../../../src/deploy/event.ts';
import { type Manifest, manifestsOf } from '../../../src/deploy/kubernetes/manifest.ts';
import { type Runner, runnersOf } from '../../../src/deploy/kubernetes/members.ts';
import { type Release, releaseOf } from '../../../src/deploy/release.ts';
import { compiledText } from '../../beds/spec.ts';

/** What appspec makes of the words of a spec. */
export function releaseFor(words: string): Release {
  const text = `appspec: 1\nname: shop\ntargets: { swarm: false, k8s: { version: "1.34", storage: { block: gp3 }, ingressClass: alb } }\n${words}`;
  return releaseOf({ app: 'shop', environment: undefined, target: 'k8s' }, compiledText(text, 'k8s').outputs);
}

export function manifestNamed(release: Release, kind: string, name: string): Manifest {
  const found = manifestsOf(release).find((one) => one.kind === kind && one.name.startsWith(name));
  if (found === undefined) throw new Error(`No ${kind} ${name}.`);
  return found;
}

export function runnerNamed(release: Release, name: string): Runner {
  const found = runnersOf(manifestsOf(release)).find(({ member }) => member.name === name);
  if (found === undefined) throw new Error(`No member ${name}.`);
  return found;
}

export function listening(): { readonly running: Running; readonly events: Event[] } {
  const events: Event[] = [];
  return { events, running: { tell: (event) => events.push(event), signal: new AbortController().signal } };
}
