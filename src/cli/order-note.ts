import { containersOf } from '../5-check/containers.ts';
import type { Compilation } from '../compile.ts';
import type { App } from '../core/app.ts';

/** What nobody reads from the files alone: the order of `needs`, unless it is written for Argo CD. */
export function orderNote(compilations: readonly Compilation[]): string | undefined {
  const tools = compilations.flatMap(({ app, choice }) => {
    const waits = app !== undefined && containersOf(app).some(({ needs }) => needs.length > 0) && !isWritten(app);
    return waits ? [choice.target === 'swarm' ? 'docker' : 'kubectl'] : [];
  });
  if (tools.length === 0) return undefined;
  return `They hold the order of \`needs\` as an annotation only: ${tools.join(' and ')} ${tools.length === 1 ? 'starts' : 'start'} all at once.`;
}

function isWritten({ k8s }: App): boolean {
  return k8s?.order.value === 'argocd';
}
