/** Which lines of a log were told already, where it is read again from a moment before its connection broke. */
export class LogCursor {
  private newest = 0n;
  /** How many lines of that very time. */
  private equal = 0;
  private passed = 0;
  private isCatchingUp = false;

  /** The last second of which something was told; undefined: nothing was. Servers know whole seconds only. */
  get since(): string | undefined {
    return this.newest === 0n ? undefined : new Date(Number(this.newest / 1_000_000_000n) * 1000).toISOString();
  }

  /** From here on lines can be old. */
  again(): void {
    this.isCatchingUp = true;
    this.passed = 0;
  }

  /** Lines of two streams may stand a little out of their order: only what stood before the newest one is old. */
  isNew(time: bigint): boolean {
    if (this.isCatchingUp && this.isOld(time)) return false;
    this.isCatchingUp = false;
    if (time === this.newest) this.equal++;
    if (time > this.newest) [this.newest, this.equal] = [time, 1];
    return true;
  }

  private isOld(time: bigint): boolean {
    if (time === this.newest) this.passed++;
    return time < this.newest || (time === this.newest && this.passed <= this.equal);
  }
}

/** Nanoseconds since 1970, and what follows the time at the beginning of a line; undefined: the line has none, and is of no container. */
export function timedLine(line: string): readonly [time: bigint, text: string] | undefined {
  const [, second, fraction = '', zone = '', text = ''] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)(?: (.*))?$/s.exec(line) ?? [];
  if (second === undefined) return undefined;
  return [BigInt(Date.parse(`${second}${zone}`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0')), text];
}
