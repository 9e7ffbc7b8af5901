import type { Rule } from './rule.ts';
import { accessNeedsPublish } from './rules/access-needs-publish.ts';
import { addressForm } from './rules/address-form.ts';
import { argumentTooLong } from './rules/argument-too-long.ts';
import { argvEmpty } from './rules/argv-empty.ts';
import { batchOverReplicas } from './rules/batch-over-replicas.ts';
import { configModeUnreadable } from './rules/config-mode-unreadable.ts';
import { cronSyntax } from './rules/cron-syntax.ts';
import { dependencyCycle } from './rules/dependency-cycle.ts';
import { derivedNotFilled } from './rules/derived-not-filled.ts';
import { derivedTaskSchedule } from './rules/derived-task-schedule.ts';
import { diskNotEmpty } from './rules/disk-not-empty.ts';
import { ebsLimits } from './rules/ebs-limits.ts';
import { externalNetworkWords } from './rules/external-network-words.ts';
import { floatingTag } from './rules/floating-tag.ts';
import { healthCommandEmpty } from './rules/health-command-empty.ts';
import { healthMissing } from './rules/health-missing.ts';
import { healthOverUdp } from './rules/health-over-udp.ts';
import { hostNetworkWords } from './rules/host-network-words.ts';
import { hostPortWords } from './rules/host-port-words.ts';
import { memoryOverLimit } from './rules/memory-over-limit.ts';
import { mountAtRoot } from './rules/mount-at-root.ts';
import { mountCollision } from './rules/mount-collision.ts';
import { mountUnderReadOnly } from './rules/mount-under-read-only.ts';
import { nameTaken } from './rules/name-taken.ts';
import { needsScheduled } from './rules/needs-scheduled.ts';
import { nodeVolumeUnpinned } from './rules/node-volume-unpinned.ts';
import { nulCharacter } from './rules/nul-character.ts';
import { orderSingleWriter } from './rules/order-single-writer.ts';
import { perInstanceOnTask } from './rules/per-instance-on-task.ts';
import { perInstancePerNode } from './rules/per-instance-per-node.ts';
import { portConflict } from './rules/port-conflict.ts';
import { replicasOnBlock } from './rules/replicas-on-block.ts';
import { reserveOverLimit } from './rules/reserve-over-limit.ts';
import { routeConflict } from './rules/route-conflict.ts';
import { routePort } from './rules/route-port.ts';
import { secretInText } from './rules/secret-in-text.ts';
import { secretModeUnreadable } from './rules/secret-mode-unreadable.ts';
import { secretNameCollision } from './rules/secret-name-collision.ts';
import { secretVersionFixed } from './rules/secret-version-fixed.ts';
import { sharedBlockVolume } from './rules/shared-block-volume.ts';
import { slotPerNode } from './rules/slot-per-node.ts';
import { spreadPerNode } from './rules/spread-per-node.ts';
import { sysctlOfNode } from './rules/sysctl-of-node.ts';
import { sysctlValue } from './rules/sysctl-value.ts';
import { timeZoneUnknown } from './rules/time-zone-unknown.ts';
import { timeoutTooShort } from './rules/timeout-too-short.ts';
import { unknownCapability } from './rules/unknown-capability.ts';
import { unusedConfig } from './rules/unused-config.ts';
import { unusedNetwork } from './rules/unused-network.ts';
import { unusedSecret } from './rules/unused-secret.ts';
import { unusedVolume } from './rules/unused-volume.ts';

/** In the order in which they are told: containers, then how they run, then what they use. */
export const rules: readonly Rule[] = [
  nameTaken,
  floatingTag,
  secretInText,
  secretModeUnreadable,
  configModeUnreadable,
  mountAtRoot,
  mountCollision,
  mountUnderReadOnly,
  nulCharacter,
  argvEmpty,
  argumentTooLong,
  accessNeedsPublish,
  addressForm,
  sysctlOfNode,
  sysctlValue,
  unknownCapability,
  reserveOverLimit,
  memoryOverLimit,
  portConflict,
  hostPortWords,
  routeConflict,
  routePort,
  hostNetworkWords,
  healthMissing,
  healthCommandEmpty,
  healthOverUdp,
  spreadPerNode,
  batchOverReplicas,
  timeoutTooShort,
  orderSingleWriter,
  slotPerNode,
  dependencyCycle,
  needsScheduled,
  cronSyntax,
  timeZoneUnknown,
  sharedBlockVolume,
  replicasOnBlock,
  perInstancePerNode,
  perInstanceOnTask,
  diskNotEmpty,
  ebsLimits,
  nodeVolumeUnpinned,
  derivedNotFilled,
  derivedTaskSchedule,
  secretNameCollision,
  secretVersionFixed,
  externalNetworkWords,
  unusedVolume,
  unusedSecret,
  unusedConfig,
  unusedNetwork,
];
