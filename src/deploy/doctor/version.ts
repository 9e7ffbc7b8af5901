/** Major and minor number; patches and distributions differ in what does not matter here. */
export interface Version {
  readonly major: number;
  readonly minor: number;
}

/** Undefined where the text is none: `20.10.24+dfsg1`, `v1.34.4`, `1.32`. */
export function versionIn(text: string): Version | undefined {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text) ?? [];
  return major === undefined || minor === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}

/** Unknown ones are older than nothing. */
export function isOlder(one: string, other: string): boolean {
  const [a, b] = [versionIn(one), versionIn(other)];
  return a !== undefined && b !== undefined && (a.major - b.major || a.minor - b.minor) < 0;
}
