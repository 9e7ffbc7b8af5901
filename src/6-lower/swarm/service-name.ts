/** Networks are called by the same rule: docker/swarmkit, `manager/controlapi/common.go`. */
export function isServiceName(name: string): boolean {
  return name.length <= 63 && /^[a-zA-Z0-9](?:[-_a-zA-Z0-9]*[a-zA-Z0-9])?$/.test(name);
}
