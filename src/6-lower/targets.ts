import type { TargetName } from '../core/shape.ts';
import { kubernetes } from './kubernetes/kubernetes.ts';
import { swarm } from './swarm/swarm.ts';
import type { Target } from './target.ts';

export const targets: Readonly<Record<TargetName, Target>> = { swarm, k8s: kubernetes };
