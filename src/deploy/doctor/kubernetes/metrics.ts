import type { Kubectl } from '../../kubernetes/kubectl.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Check, Finding } from '../examination.ts';

const api = 'v1beta1.metrics.k8s.io';

/** An autoscaler that is told nothing scales nothing. */
export function metrics(kubectl: Kubectl, manifests: readonly Manifest[]): Check {
  const scaled = manifests.filter(({ kind }) => kind === 'HorizontalPodAutoscaler').map(({ name }) => name);
  return {
    name: 'metrics server',
    async look() {
      if (scaled.length === 0) return { well: 'nothing is scaled by load', findings: [] };
      const found = await kubectl.find('apiservice', api);
      const answers = found
        ?.list('status', 'conditions')
        .some((one) => one.textIf('type') === 'Available' && one.textIf('status') === 'True');
      return { well: `it answers, for ${scaled.join(', ')}`, findings: answers === true ? [] : [silent(scaled, found !== undefined)] };
    },
  };
}

function silent(scaled: readonly string[], isThere: boolean): Finding {
  return {
    what: isThere ? 'The metrics server does not answer.' : 'The cluster has no metrics server.',
    why: `Nobody measures the load, so ${scaled.join(', ')} ${scaled.length === 1 ? 'stays' : 'stay'} at the least number of instances.`,
    mend: isThere
      ? 'kubectl --namespace kube-system describe deployment metrics-server'
      : 'kubectl apply --filename https://github.com/kubernetes-sigs/metrics-server/releases/latest/download/components.yaml',
  };
}
