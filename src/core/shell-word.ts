/** As a shell takes it as one word. */
export function shellWord(text: string): string {
  return /^[-\w./]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
