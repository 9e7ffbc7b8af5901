import type { Rule } from '../../5-check/rule.ts';
import { aliasTaken } from './rules/alias-taken.ts';
import { balancerLabelPort } from './rules/balancer-label-port.ts';
import { cloudstorOptions } from './rules/cloudstor-options.ts';
import { configMountedTwice } from './rules/config-mounted-twice.ts';
import { configSize } from './rules/config-size.ts';
import { constraintSyntax } from './rules/constraint-syntax.ts';
import { cpuTooSmall } from './rules/cpu-too-small.ts';
import { delayUnderMonitor } from './rules/delay-under-monitor.ts';
import { ebsSize } from './rules/ebs-size.ts';
import { ebsType } from './rules/ebs-type.ts';
import { emptyEnvValue } from './rules/empty-env-value.ts';
import { engineIgnores } from './rules/engine-ignores.ts';
import { engineRejects } from './rules/engine-rejects.ts';
import { engineUnknown } from './rules/engine-unknown.ts';
import { externalShortName } from './rules/external-short-name.ts';
import { externalVolumeUnseen } from './rules/external-volume-unseen.ts';
import { healthClient } from './rules/health-client.ts';
import { hostNetworkNames } from './rules/host-network-names.ts';
import { hostPortReplicas } from './rules/host-port-replicas.ts';
import { ingressPortDns } from './rules/ingress-port-dns.ts';
import { internalPortExposed } from './rules/internal-port-exposed.ts';
import { internalRouteExposed } from './rules/internal-route-exposed.ts';
import { isolationOnLinux } from './rules/isolation-on-linux.ts';
import { labelGenerated } from './rules/label-generated.ts';
import { labelOfDocker } from './rules/label-of-docker.ts';
import { localOptions } from './rules/local-options.ts';
import { localStorage } from './rules/local-storage.ts';
import { loggingOptions } from './rules/logging-options.ts';
import { memoryNotSeeded } from './rules/memory-not-seeded.ts';
import { memoryTooSmall } from './rules/memory-too-small.ts';
import { nameTooLong } from './rules/name-too-long.ts';
import { networkDriver } from './rules/network-driver.ts';
import { networkName } from './rules/network-name.ts';
import { networkPlugin } from './rules/network-plugin.ts';
import { nfsDirectory } from './rules/nfs-directory.ts';
import { rexrayShared } from './rules/rexray-shared.ts';
import { rightsOnSwarm } from './rules/rights-on-swarm.ts';
import { routerMissing } from './rules/router-missing.ts';
import { routerNetworkTaken } from './rules/router-network-taken.ts';
import { routerUnused } from './rules/router-unused.ts';
import { scheduleTimeout } from './rules/schedule-timeout.ts';
import { scheduleWithoutCron } from './rules/schedule-without-cron.ts';
import { scratchMountedTwice } from './rules/scratch-mounted-twice.ts';
import { scratchReadOnly } from './rules/scratch-read-only.ts';
import { scratchUnlimited } from './rules/scratch-unlimited.ts';
import { secretMountedTwice } from './rules/secret-mounted-twice.ts';
import { secretValueInHealth } from './rules/secret-value-in-health.ts';
import { secretValueUnset } from './rules/secret-value-unset.ts';
import { spreadZone } from './rules/spread-zone.ts';
import { storageMissing } from './rules/storage-missing.ts';
import { storageWords } from './rules/storage-words.ts';
import { taskMayRerun } from './rules/task-may-rerun.ts';
import { ulimitRange } from './rules/ulimit-range.ts';
import { ulimitUnknown } from './rules/ulimit-unknown.ts';
import { volumeNameShort } from './rules/volume-name-short.ts';
import { volumeNotWritable } from './rules/volume-not-writable.ts';

/** In the order in which they are told: the Swarm, then containers, then volumes. */
export const swarmRules: readonly Rule[] = [
  engineUnknown,
  nameTooLong,
  networkName,
  networkDriver,
  networkPlugin,
  labelOfDocker,
  externalShortName,
  aliasTaken,
  emptyEnvValue,
  secretValueUnset,
  secretValueInHealth,
  secretMountedTwice,
  configMountedTwice,
  configSize,
  memoryTooSmall,
  cpuTooSmall,
  rightsOnSwarm,
  engineIgnores,
  engineRejects,
  ulimitUnknown,
  ulimitRange,
  isolationOnLinux,
  loggingOptions,
  hostNetworkNames,
  healthClient,
  internalPortExposed,
  hostPortReplicas,
  ingressPortDns,
  balancerLabelPort,
  routerMissing,
  routerNetworkTaken,
  routerUnused,
  internalRouteExposed,
  labelGenerated,
  constraintSyntax,
  spreadZone,
  delayUnderMonitor,
  taskMayRerun,
  scheduleWithoutCron,
  scheduleTimeout,
  storageMissing,
  volumeNameShort,
  rexrayShared,
  localStorage,
  nfsDirectory,
  storageWords,
  ebsSize,
  ebsType,
  cloudstorOptions,
  localOptions,
  externalVolumeUnseen,
  volumeNotWritable,
  scratchMountedTwice,
  scratchReadOnly,
  scratchUnlimited,
  memoryNotSeeded,
];
