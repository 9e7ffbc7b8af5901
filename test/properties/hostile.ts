import fc from 'fast-check';

/** Texts that some reader of YAML, some shell, template or expansion takes for something else. */
export const knownTexts: readonly string[] = [
  ...['', ' ', '  ', '\t', '\n', '\n\n', 'yes', 'No', 'on', 'y', 'n', 'NULL', '~', 'true', 'False', '.inf', '-.Inf', '.nan', 'inf', 'e8'],
  ...['22:22', '1:20:30', '0o7', '0O7', '010', '0x1F', '0b1', '1_000', '1e3', '1E+3', '+1', '-0', '1.0', '.5', '12345678901234567890123'],
  ...[
    '2001-01-01',
    '2001-1-1T00:00:00Z',
    '=',
    '<<',
    '-',
    '- a',
    '?',
    '? a',
    ':',
    'a: b',
    'a:',
    '#',
    'a #b',
    '&a',
    '*a',
    '!a',
    '!!int 1',
    '|',
    '>',
    '%',
    '@',
    '`',
  ],
  ...[
    '---',
    '...',
    '[a]',
    '{a: b}',
    ',',
    '"',
    "'",
    '\\',
    '\\n',
    'a\\',
    "it's",
    '"a"',
    '<html>',
    '&amp;',
    '\u2029',
    '\u2028',
    'a\u2028b',
    '\u0085',
    'a\u0085b',
  ],
  ...[
    '\u00a0',
    '\ufeff',
    'a\ufeffb',
    '\ue000',
    '\ufffd',
    '\ufffe',
    '\u007f',
    '\u009b',
    '\u001b[31m',
    '\u0001',
    'a\rb',
    'a\r\nb',
    '😀',
    'a😀b',
    'é',
    'e\u0301',
    'ñ',
  ],
  ...[
    '$HOME',
    '$X',
    '${X}',
    '${HOME}',
    '${X:-a}',
    '$${X}',
    '$$',
    '$$$',
    '$',
    'a$',
    '$(X)',
    '$$(X)',
    '$$$(X)',
    '$(',
    '$(X',
    '$)',
    '$($(X))',
    '%HOME%',
  ],
  ...['{{.Node}}', '{{.Node.Hostname}}', '{{', '}}', '{{{', '{{{{', '{{"{{"}}', '{ {', '{{ $HOME }}', '${{X}}', '$({{X}}', '{{$$(X)}}'],
  ...[
    '\tlead',
    ' lead',
    'trail ',
    'trail\t',
    'a\n',
    'a\n\n',
    '\na',
    'a\nb',
    'a\nb\n',
    'a\n  b\n',
    '  a\nb',
    'a\n\n\nb',
    'a\n b\n\n',
    'a \nb',
    'a\n\tb',
    'a\n# b\n',
  ],
  ...[
    '#!/bin/sh\nset -e\necho "$HOME" $(date) `id`\n',
    'a\n---\nb\n',
    'a\n...\nb',
    'key: |\n  text\n',
    'é\nü\n',
    'a\u2028\nb',
    '😀\nb',
    ' ',
    'a'.repeat(2000),
    `${'a b '.repeat(300)}\n`,
  ],
];

const pieces = [
  ...[
    '$',
    '$$',
    '{',
    '{{',
    '}',
    '(',
    ')',
    'X',
    'HOME',
    ' ',
    '\n',
    '\t',
    '"',
    "'",
    '\\',
    '#',
    ':',
    '-',
    '?',
    '|',
    '0',
    '1e',
    '.',
    '_',
    'a',
    'é',
    '\u2028',
    '\u0085',
  ],
  ...['\ufeff', '😀', '\u0007', '\u007f', '\u009f', ',', '[', '&', '*', '!', '%', '@', '=', '<', '~', '`', '\r'],
];

/** Made when it is asked for: fast-check first lists every character. */
const madeUp = () =>
  fc.oneof(
    fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')),
    fc
      .array(fc.constantFrom('a', ' b', 'key: v', '# c', '', 'x ', '\ty', '$HOME', '{{.A}}', '- i', '"q"', 'é'), {
        minLength: 2,
        maxLength: 6,
      })
      .map((lines) => lines.join('\n')),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.stringMatching(/^[-+]?[0-9_.:eExXoO]{1,10}$/),
  );

/** Well-formed texts without NUL, which no environment or argument can hold. */
export function hostileTexts(count: number): string[] {
  const found = [...knownTexts, ...fc.sample(madeUp(), { seed: 5, numRuns: count })];
  return [...new Set(found)].filter((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text)).slice(0, count);
}

/** As YAML that no reader can misread: every character is an escape. */
export function escapedText(text: string): string {
  const escapes = Array.from(text, (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`);
  return `"${escapes.join('')}"`;
}

export function escapedDocument(value: unknown): string {
  if (typeof value === 'string') return escapedText(value);
  if (Array.isArray(value)) return `[${value.map(escapedDocument).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${escapedText(key)}: ${escapedDocument(inner)}`)
    .join(', ')}}`;
}

export function inBatches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
