import schema from '../../schema/app.spec.schema.json';

/** Tokens of YAML and of its neighbours, and every word of the language; one character for each byte. */
export const dictionary: readonly string[] = [
  ...[
    ': ',
    '- ',
    '? ',
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' #',
    '---\n',
    '\n---\n',
    '...\n',
    '%YAML 1.1\n---\n',
    '%TAG ! x\n',
    '<<: *a\n',
    '&a ',
    '*a',
  ],
  ...[
    '!!str ',
    '!x ',
    '!<a> ',
    '|\n',
    '>-\n',
    '|2+\n ',
    '"',
    "'",
    '\\',
    '\\x00',
    '\\ud800',
    '\\U0001F600',
    '{',
    '}',
    '[',
    ']',
    ',',
    '~',
    'null',
  ],
  ...['true', 'yes', '.inf', '0o17', '0x1f', '1e3', '12e4567', '2001-01-01', '22:22', '=', '<<', '@', '`', '%', '\0', '\x7f', '\x1b[31m'],
  ...['\xef\xbb\xbf', '\xff', '\xc3\x28', '\xed\xa0\x80', '\xe2\x80\xa8', '\xe2\x80\xae', '\xc2\x85', '\xf0\x9f\x98\x80', '\xcc\x81'],
  ...[
    '${APP_VERSION}',
    '${',
    '$${',
    '${}',
    '${secrets.a}',
    '${secrets.a.value}',
    '${app.name}',
    '${configs.',
    '${instance.slot}',
    '{{',
    '$(',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    ' ',
    'x-',
    '../',
    '/',
    '//',
    '/dev/zero',
    'a/../b',
    'C:\\',
    'null: null',
  ],
  ...wordsIn(schema),
];

function wordsIn(value: unknown): string[] {
  const found = new Set<string>();
  collect(value, found);
  return [...found].sort();
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const { properties, enum: choices } = value as { readonly properties?: object; readonly enum?: readonly unknown[] };
  for (const word of Object.keys(properties ?? {})) found.add(word);
  for (const choice of Array.isArray(choices) ? choices : []) found.add(String(choice));
  for (const inner of Object.values(value)) collect(inner, found);
}
