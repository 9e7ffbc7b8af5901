/** `[SOURCE:]TARGET[:OPTIONS]`, where a source such as `c:/data` is a drive: docker/cli, `cli/compose/loader/volume.go` */
export interface ShortMount {
  /** Of a volume, not of a path. */
  readonly volume: string | undefined;
  readonly target: string;
}

export function readShortMount(text: string): ShortMount {
  if (/^[a-z]:[^:]*:/i.test(text)) return { volume: undefined, target: text.slice(text.indexOf(':', 2) + 1) };
  const [first = '', second] = text.split(':');
  if (second === undefined) return { volume: undefined, target: first };
  return { volume: /^[./~]/.test(first) ? undefined : first, target: second };
}
