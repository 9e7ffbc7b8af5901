import type { Language, Schema } from './language.mjs';

/** One word of the language, where it stands as an entry of a map. */
export function writtenEntry(property: Schema, language: Language): object;
