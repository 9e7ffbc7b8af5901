const unsafe = /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff\ue000-\uf8ff]/g;

/** A text between double quotes, as every decoder of YAML reads it: what they refuse or fold even there is escaped. */
export function quoted(text: string): string {
  const json = JSON.stringify(text);
  return json.search(unsafe) === -1 ? json : json.replace(unsafe, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
