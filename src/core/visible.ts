/** Control characters and what turns the direction of text: a spec must not steer the reader's terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it shows
const invisible = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The text with what cannot be seen written as escapes; a tab is two blanks. */
export function visible(text: string): string {
  return text.replace(/\t/g, '  ').replace(invisible, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
