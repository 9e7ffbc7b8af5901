/** What a bed needs and this machine denies; undefined where all is there. */
export function missingRights(): string | undefined;
