/** A difference that no compiler can remove. */
export interface Exception {
  readonly name: string;
  readonly why: string;
  /** Of what is looked at. */
  readonly covers: RegExp;
}

export const exceptions: readonly Exception[] = [
  {
    name: "The platform's own variables",
    why: 'Kubernetes tells every container where its API is. On Swarm the shell that reads a secret into a variable leaves two of its own.',
    covers: / · variables that nobody wrote$/,
  },
  {
    name: 'Reserved CPU is a weight on Kubernetes',
    why: '`reserve.cpu` finds a place on both. Kubernetes also gives it as a share of a node that is busy, and next to nothing to those that reserved nothing.',
    covers: / · CPU share$/,
  },
  {
    name: 'Search domains',
    why: 'A name of the app resolves on both. Kubernetes tries it in its own domains first, names outside with fewer than five dots too: a dot at their end spares that.',
    covers: / · (?:search domains|resolver options)$/,
  },
  {
    name: 'The group of mounted files',
    why: 'Kubernetes gives what is mounted to the group of `user`, so that a program that is not root can read it; Swarm to root, unless a secret says `uid` and `gid`.',
    covers: / · owner of \//,
  },
  {
    name: 'The mode of new folders',
    why: 'New volumes of Kubernetes can be written by everybody, or by the group of `user`. On Swarm they belong to root, or to whom the image says: `volume-not-writable` warns.',
    covers: / · mode of \//,
  },
  {
    name: 'Programs in a tmpfs',
    why: 'Swarm mounts it `noexec` and has no word to change that.',
    covers: / · programs in \/memory$/,
  },
  {
    name: 'Ports below 1024',
    why: 'Docker lets every user listen there, Kubernetes only root: `sysctls: { net.ipv4.ip_unprivileged_port_start: 0 }` makes them alike.',
    covers: / · net\.ipv4\.ip_unprivileged_port_start$/,
  },
];
