/** Paths of the files that are not what the sources say. */
export function staleFiles(): Promise<string[]>;
