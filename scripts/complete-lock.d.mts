export function missingIn(lock: unknown): readonly { readonly place: string; readonly name: string; readonly version: string }[];
export function platformOf(name: string): {
  readonly cpu: readonly string[];
  readonly libc?: readonly string[];
  readonly os?: readonly string[];
};
