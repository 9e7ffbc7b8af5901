import type { Rule } from '../../5-check/rule.ts';
import { aliasTaken } from './rules/alias-taken.ts';
import { balancerLabelPort } from './rules/balancer-label-port.ts';
import { cloudstorSize } from './rules/cloudstor-size.ts';
import { cloudstorType } from './rules/cloudstor-type.ts';
import { constraintSyntax } from './rules/constraint-syntax.ts';
import { cpuTooSmall } from './rules/cpu-too-small.ts';
import { emptyEnvValue } from './rules/empty-env-value.ts';
import { engineIgnores } from './rules/engine-ignores.ts';
import { engineUnknown } from './rules/engine-unknown.ts';
import { externalShortName } from './rules/external-short-name.ts';
import { healthClient } from './rules/health-client.ts';
import { hostNetworkNames } from './rules/host-network-names.ts';
import { hostPortReplicas } from './rules/host-port-replicas.ts';
import { ingressPortDns } from './rules/ingress-port-dns.ts';
import { internalPortExposed } from './rules/internal-port-exposed.ts';
import { isolationOnLinux } from './rules/isolation-on-linux.ts';
import { labelGenerated } from './rules/label-generated.ts';
import { localStorage } from './rules/local-storage.ts';
import { localVolumeOptions } from './rules/local-volume-options.ts';
import { memoryTooSmall } from './rules/memory-too-small.ts';
import { nameTooLong } from './rules/name-too-long.ts';
import { networkName } from './rules/network-name.ts';
import { rightsOnSwarm } from './rules/rights-on-swarm.ts';
import { secretMountedTwice } from './rules/secret-mounted-twice.ts';
import { spreadZone } from './rules/spread-zone.ts';
import { storageMissing } from './rules/storage-missing.ts';
import { storageNotLowered } from './rules/storage-not-lowered.ts';
import { taskMayRerun } from './rules/task-may-rerun.ts';
import { ulimitRange } from './rules/ulimit-range.ts';
import { ulimitUnknown } from './rules/ulimit-unknown.ts';

/** In the order in which they are told: the Swarm, then containers, then volumes. */
export const swarmRules: readonly Rule[] = [
  engineUnknown,
  nameTooLong,
  networkName,
  externalShortName,
  aliasTaken,
  emptyEnvValue,
  secretMountedTwice,
  memoryTooSmall,
  cpuTooSmall,
  rightsOnSwarm,
  engineIgnores,
  ulimitUnknown,
  ulimitRange,
  isolationOnLinux,
  hostNetworkNames,
  healthClient,
  internalPortExposed,
  hostPortReplicas,
  ingressPortDns,
  balancerLabelPort,
  labelGenerated,
  constraintSyntax,
  spreadZone,
  taskMayRerun,
  storageMissing,
  storageNotLowered,
  localStorage,
  localVolumeOptions,
  cloudstorSize,
  cloudstorType,
];
