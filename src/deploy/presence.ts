/** Objects as the files of a release call them: `service/web`, `Job/migrate-0b1c2d3e`. What cannot be told is neither there nor missing. */
export interface Presence {
  readonly there: ReadonlySet<string>;
  readonly missing: ReadonlySet<string>;
}

/** What any of them tells. */
export function together(presences: readonly Presence[]): Presence {
  return {
    there: new Set(presences.flatMap(({ there }) => [...there])),
    missing: new Set(presences.flatMap(({ missing }) => [...missing])),
  };
}
