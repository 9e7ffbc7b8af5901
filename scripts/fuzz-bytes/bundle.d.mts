export function bundleFuzzer(dir: string): Promise<{ readonly session: string; readonly worker: string; readonly places: number }>;
