import type { Kubectl } from '../../kubernetes/kubectl.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Check, Finding } from '../examination.ts';

/** It brings this kind: https://kubernetes-sigs.github.io/aws-load-balancer-controller/ */
const itsKind = 'targetgroupbindings.elbv2.k8s.aws';

/** Without it a load balancer of kind `nlb`, or an Ingress of class `alb`, never gets an address. */
export function loadBalancerController(kubectl: Kubectl, manifests: readonly Manifest[]): Check {
  const asking = manifests.filter(needsIt).map(({ kind, name }) => `${kind} ${name}`);
  return {
    name: 'AWS Load Balancer Controller',
    async look() {
      if (asking.length === 0) return { well: 'nothing needs it', findings: [] };
      const found = await kubectl.text(['get', 'customresourcedefinition', itsKind, '--ignore-not-found', '--output=name']);
      return { well: `there, for ${asking.join(', ')}`, findings: found.trim() === '' ? [missing(asking)] : [] };
    },
  };
}

function needsIt({ kind, read }: Manifest): boolean {
  if (kind === 'Ingress') return read.textIf('spec', 'ingressClassName') === 'alb';
  return kind === 'Service' && read.textIf('spec', 'loadBalancerClass') === 'service.k8s.aws/nlb';
}

function missing(asking: readonly string[]): Finding {
  return {
    what: `The AWS Load Balancer Controller is not there, which ${asking.join(', ')} ${asking.length === 1 ? 'needs' : 'need'}.`,
    why: 'Nobody else makes these load balancers: they never get an address.',
    mend: 'helm install aws-load-balancer-controller eks/aws-load-balancer-controller --namespace kube-system --set clusterName=NAME',
  };
}
