import { containersOf } from '../5-check/containers.ts';
import type { App } from '../core/app.ts';
import type { Built } from './built.ts';

/** What nobody reads from the files alone: the order of `needs`, unless it is written for Argo CD. */
export function orderNote(builds: readonly Pick<Built, 'choice' | 'waitsInVain'>[]): string | undefined {
  const waiting = builds.filter((build) => build.waitsInVain);
  const tools = waiting.map(({ choice }) => (choice.target === 'swarm' ? 'docker' : 'kubectl'));
  if (tools.length === 0) return undefined;
  return `They hold the order of \`needs\` as an annotation only: ${tools.join(' and ')} ${tools.length === 1 ? 'starts' : 'start'} all at once; \`appspec deploy\` keeps it.`;
}

export function waitsInVain(app: App): boolean {
  return app.k8s?.order.value !== 'argocd' && containersOf(app).some(({ needs }) => needs.length > 0);
}
