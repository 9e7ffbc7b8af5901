export function bundleCommandLine(dir: string): Promise<unknown>;
export function bundleLibrary(file: string): Promise<void>;
