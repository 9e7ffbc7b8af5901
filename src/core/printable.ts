/** Whether every decoder of YAML reads the number as it is: neither rounded nor with an exponent. */
export function isPrintable(value: number): boolean {
  return Number.isSafeInteger(value) || /^-?[0-9]+\.[0-9]+$/.test(String(value));
}
