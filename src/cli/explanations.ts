import pages from '../../docs/diagnostics?texts';

/** What a code means: docs/diagnostics/CODE.md. */
export interface Explanation {
  readonly code: string;
  readonly title: string;
  /** Why it matters. */
  readonly why: string;
  /** The whole page, with an example that fails and its mended form. */
  readonly page: string;
}

export function explanationOf(code: string): Explanation | undefined {
  const page = pages[`${code}.md`];
  const [, title = '', why = ''] = /^# [-a-z]+: (.*)\n\n(.*)$/m.exec(page ?? '') ?? [];
  return page === undefined ? undefined : { code, title, why, page };
}

/** Markdown as a terminal shows it: examples are indented, marks are gone. */
export function pageAsText(page: string): string {
  let isExample = false;
  const lines = page.split('\n').flatMap((line) => {
    const isFence = line.startsWith('```');
    if (isFence) isExample = !isExample;
    return isFence ? [] : [isExample ? `    ${line}`.trimEnd() : line.replace(/^#+ /, '')];
  });
  return lines.join('\n').trimEnd();
}
