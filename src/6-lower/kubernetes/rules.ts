import type { Rule } from '../../5-check/rule.ts';
import { accessMode } from './rules/access-mode.ts';
import { accessUndecided } from './rules/access-undecided.ts';
import { addressWithoutPorts } from './rules/address-without-ports.ts';
import { annotationSyntax } from './rules/annotation-syntax.ts';
import { autoscalePerNode } from './rules/autoscale-per-node.ts';
import { autoscaleRange } from './rules/autoscale-range.ts';
import { autoscaleReserve } from './rules/autoscale-reserve.ts';
import { batchOneByOne } from './rules/batch-one-by-one.ts';
import { budgetBlocksDrains } from './rules/budget-blocks-drains.ts';
import { budgetPerNode } from './rules/budget-per-node.ts';
import { configMapSize } from './rules/config-map-size.ts';
import { containerPortTwice } from './rules/container-port-twice.ts';
import { derivedTaskBlock } from './rules/derived-task-block.ts';
import { derivedTaskWords } from './rules/derived-task-words.ts';
import { dockerSocket } from './rules/docker-socket.ts';
import { ebsAndClass } from './rules/ebs-and-class.ts';
import { externalSecret } from './rules/external-secret.ts';
import { fileModeWidened } from './rules/file-mode-widened.ts';
import { fsGroupMixed } from './rules/fs-group-mixed.ts';
import { generatedNameCollision } from './rules/generated-name-collision.ts';
import { hostNameSyntax } from './rules/host-name-syntax.ts';
import { hostNetworkPolicies } from './rules/host-network-policies.ts';
import { hostPathParent } from './rules/host-path-parent.ts';
import { hostnameLost } from './rules/hostname-lost.ts';
import { ingressClassMissing } from './rules/ingress-class-missing.ts';
import { ingressClassUnused } from './rules/ingress-class-unused.ts';
import { labelReserved } from './rules/label-reserved.ts';
import { labelSyntax } from './rules/label-syntax.ts';
import { limitReserves } from './rules/limit-reserves.ts';
import { livenessEager } from './rules/liveness-eager.ts';
import { loadBalancerCheckUdp } from './rules/load-balancer-check-udp.ts';
import { loadBalancerKind } from './rules/load-balancer-kind.ts';
import { loadBalancerMap } from './rules/load-balancer-map.ts';
import { loadBalancerNoEffect } from './rules/load-balancer-no-effect.ts';
import { loadBalancerPort } from './rules/load-balancer-port.ts';
import { loadBalancerRange } from './rules/load-balancer-range.ts';
import { loadBalancerUndecided } from './rules/load-balancer-undecided.ts';
import { loadBalancerUndocumented } from './rules/load-balancer-undocumented.ts';
import { loadBalancerUnused } from './rules/load-balancer-unused.ts';
import { loadBalancerWords } from './rules/load-balancer-words.ts';
import { managerOnKubernetes } from './rules/manager-on-kubernetes.ts';
import { memoryLimitTooSmall } from './rules/memory-limit-too-small.ts';
import { nameNotCarried } from './rules/name-not-carried.ts';
import { networkNamespace } from './rules/network-namespace.ts';
import { nodeContradiction } from './rules/node-contradiction.ts';
import { nodePortRange } from './rules/node-port-range.ts';
import { nodeVolumeOwner } from './rules/node-volume-owner.ts';
import { orderIdle } from './rules/order-idle.ts';
import { podSecurity } from './rules/pod-security.ts';
import { privilegedContradiction } from './rules/privileged-contradiction.ts';
import { progressDeadline } from './rules/progress-deadline.ts';
import { replicasAutoscaled } from './rules/replicas-autoscaled.ts';
import { roleArn } from './rules/role-arn.ts';
import { rolloutUnwatched } from './rules/rollout-unwatched.ts';
import { routeClass } from './rules/route-class.ts';
import { secretObjectShared } from './rules/secret-object-shared.ts';
import { secretOwner } from './rules/secret-owner.ts';
import { seedWithoutShell } from './rules/seed-without-shell.ts';
import { serviceAccount } from './rules/service-account.ts';
import { storageClassMissing } from './rules/storage-class-missing.ts';
import { storeFileValue } from './rules/store-file-value.ts';
import { storeFileWords } from './rules/store-file-words.ts';
import { sysctlUnsafe } from './rules/sysctl-unsafe.ts';
import { tokenUnderReadOnly } from './rules/token-under-read-only.ts';
import { tolerationFields } from './rules/toleration-fields.ts';
import { versionUnknown } from './rules/version-unknown.ts';
import { volumeWithoutGroup } from './rules/volume-without-group.ts';
import { wholeSeconds } from './rules/whole-seconds.ts';

/** In the order in which they are told: the cluster, names, pods, ports, then what they use. */
export const kubernetesRules: readonly Rule[] = [
  versionUnknown,
  orderIdle,
  generatedNameCollision,
  nameNotCarried,
  configMapSize,
  labelSyntax,
  labelReserved,
  annotationSyntax,
  serviceAccount,
  roleArn,
  tokenUnderReadOnly,
  hostNameSyntax,
  hostPathParent,
  hostnameLost,
  podSecurity,
  sysctlUnsafe,
  hostNetworkPolicies,
  privilegedContradiction,
  dockerSocket,
  managerOnKubernetes,
  nodeContradiction,
  tolerationFields,
  autoscalePerNode,
  autoscaleRange,
  autoscaleReserve,
  replicasAutoscaled,
  budgetPerNode,
  budgetBlocksDrains,
  progressDeadline,
  rolloutUnwatched,
  batchOneByOne,
  livenessEager,
  memoryLimitTooSmall,
  limitReserves,
  wholeSeconds,
  containerPortTwice,
  addressWithoutPorts,
  accessUndecided,
  nodePortRange,
  loadBalancerUndecided,
  loadBalancerCheckUdp,
  loadBalancerKind,
  loadBalancerRange,
  loadBalancerPort,
  loadBalancerWords,
  loadBalancerMap,
  loadBalancerNoEffect,
  loadBalancerUndocumented,
  loadBalancerUnused,
  ingressClassMissing,
  ingressClassUnused,
  routeClass,
  networkNamespace,
  nodeVolumeOwner,
  storageClassMissing,
  ebsAndClass,
  accessMode,
  volumeWithoutGroup,
  fsGroupMixed,
  seedWithoutShell,
  derivedTaskBlock,
  derivedTaskWords,
  secretOwner,
  fileModeWidened,
  externalSecret,
  secretObjectShared,
  storeFileWords,
  storeFileValue,
];
