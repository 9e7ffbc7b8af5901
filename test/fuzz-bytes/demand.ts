export function demand(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message);
}
