/** A service or task as a deploy sees it, read from the files of a release. */
export interface Member {
  readonly name: string;
  readonly kind: 'service' | 'task';
  /** Names of services and tasks that come first: label or annotation `appspec.dev/needs`. */
  readonly needs: readonly string[];
  /** Milliseconds for a rollout, or for all tries of a task. */
  readonly timeout: number;
  /** What a rollout that fails means for the whole app. */
  readonly onFailure: 'rollback' | 'pause';
  /** Of a task that runs whenever its time comes (`0 3 * * *`): it is applied, not waited for, and comes back with an earlier release. */
  readonly schedule?: string;
}

/** Members that are started together: each needs only what earlier waves started. A need that is no member is nobody's to wait for. */
export function wavesOf(members: readonly Member[]): Member[][] {
  const waves: Member[][] = [];
  let open = members;
  while (open.length > 0) {
    const waiting = new Set(open.map(({ name }) => name));
    const wave = open.filter(({ needs }) => !needs.some((need) => waiting.has(need)));
    if (wave.length === 0) throw new Error(`They need each other: ${[...waiting].join(', ')}.`);
    waves.push(wave);
    open = open.filter((member) => !wave.includes(member));
  }
  return waves;
}

/** Some of them, in the order of all. */
export function wavesWith(waves: readonly (readonly Member[])[], isMeant: (member: Member) => boolean): Member[][] {
  return waves.map((wave) => wave.filter(isMeant)).filter((wave) => wave.length > 0);
}
