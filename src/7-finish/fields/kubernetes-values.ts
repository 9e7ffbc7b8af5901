import { type Form, listOf, type ScalarForm, scalar } from './form.ts';

/** A field whose values the API server knows by name, where the schemas say text: kubernetes/kubernetes, `pkg/apis` */
export function withValues(form: Form, type: string, field: string): Form {
  const oneOf = valuesOf.get(`${type}.${field}`);
  if (oneOf === undefined) return form;
  const one: ScalarForm = { ...scalar('text'), oneOf, orEmpty: true };
  return form.is === 'list' ? listOf(one) : one;
}

/** A line for each list of names: the fields, then what they take. */
const table = `
Container.imagePullPolicy EphemeralContainer.imagePullPolicy ImageVolumeSource.pullPolicy: Always IfNotPresent Never
Container.terminationMessagePolicy EphemeralContainer.terminationMessagePolicy: File FallbackToLogsOnError
ContainerPort.protocol ServicePort.protocol NetworkPolicyPort.protocol: TCP UDP SCTP
HTTPGetAction.scheme: HTTP HTTPS
VolumeMount.mountPropagation: None HostToContainer Bidirectional
PodSpec.restartPolicy: Always OnFailure Never
PodSpec.dnsPolicy: ClusterFirst ClusterFirstWithHostNet Default None
PodSpec.preemptionPolicy scheduling.k8s.io/v1/PriorityClass.preemptionPolicy: PreemptLowerPriority Never
PodSecurityContext.fsGroupChangePolicy: OnRootMismatch Always
SeccompProfile.type AppArmorProfile.type: RuntimeDefault Localhost Unconfined
Toleration.operator: Exists Equal Lt Gt
Toleration.effect: NoSchedule PreferNoSchedule NoExecute
TopologySpreadConstraint.whenUnsatisfiable: DoNotSchedule ScheduleAnyway
TopologySpreadConstraint.nodeAffinityPolicy TopologySpreadConstraint.nodeTaintsPolicy: Honor Ignore
NodeSelectorRequirement.operator: In NotIn Exists DoesNotExist Gt Lt
LabelSelectorRequirement.operator: In NotIn Exists DoesNotExist
DeploymentStrategy.type: RollingUpdate Recreate
StatefulSetUpdateStrategy.type DaemonSetUpdateStrategy.type: RollingUpdate OnDelete
StatefulSetSpec.podManagementPolicy: OrderedReady Parallel
StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled: Retain Delete
CronJobSpec.concurrencyPolicy: Allow Forbid Replace
JobSpec.completionMode: NonIndexed Indexed
JobSpec.podReplacementPolicy: TerminatingOrFailed Failed
PodFailurePolicyRule.action: FailJob FailIndex Ignore Count
ServiceSpec.type: ClusterIP NodePort LoadBalancer ExternalName
ServiceSpec.externalTrafficPolicy ServiceSpec.internalTrafficPolicy: Cluster Local
ServiceSpec.sessionAffinity: None ClientIP
ServiceSpec.ipFamilyPolicy: SingleStack PreferDualStack RequireDualStack
ServiceSpec.ipFamilies: IPv4 IPv6
HTTPIngressPath.pathType: Exact Prefix ImplementationSpecific
NetworkPolicySpec.policyTypes: Ingress Egress
PersistentVolumeClaimSpec.accessModes PersistentVolumeSpec.accessModes: ReadWriteOnce ReadOnlyMany ReadWriteMany ReadWriteOncePod
PersistentVolumeClaimSpec.volumeMode PersistentVolumeSpec.volumeMode: Filesystem Block
PersistentVolumeSpec.persistentVolumeReclaimPolicy: Retain Recycle Delete
storage.k8s.io/v1/StorageClass.reclaimPolicy: Retain Delete
storage.k8s.io/v1/StorageClass.volumeBindingMode: Immediate WaitForFirstConsumer
PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy: IfHealthyBudget AlwaysAllow
MetricSpec.type: Resource ContainerResource Pods Object External
MetricTarget.type: Utilization Value AverageValue
HPAScalingRules.selectPolicy: Max Min Disabled
HPAScalingPolicy.type: Pods Percent
`;

const valuesOf: ReadonlyMap<string, readonly string[]> = new Map(
  table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [fields = '', values = ''] = line.split(': ');
      return fields.split(' ').map((field) => [field, values.split(' ')] as const);
    }),
);
