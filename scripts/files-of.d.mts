export function filesOf(folder: string): Record<string, string>;
