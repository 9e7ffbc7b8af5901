/** The spec and Kubernetes call it as Go does, `GOARCH`; a Swarm node reports what `uname -m` says. */
const architectures: readonly (readonly [go: string, machine: string])[] = [
  ['386', 'i686'],
  ['amd64', 'x86_64'],
  ['arm', 'armv7l'],
  ['arm64', 'aarch64'],
];

/** `amd64` is `x86_64`; what is not known stays. */
export function machineName(arch: string): string {
  return architectures.find(([go]) => go === arch)?.[1] ?? arch;
}

/** `x86_64` is `amd64`; what is not known stays. */
export function kubernetesArch(arch: string): string {
  return architectures.find(([, machine]) => machine === arch)?.[0] ?? arch;
}
