import type { Findings } from '../core/diagnostic.ts';
import type { TextFile } from '../core/source.ts';

/** `---` and `...`: a spec is one document, from the first line to the last. */
export function refuseMarkers(file: TextFile, documents: number, findings: Findings): void {
  refuseIndented(file, findings);
  if (!findings.failed) refuseTextAfterEnd(file, findings);
  if (!findings.failed && documents > 1) refuseSecond(file, findings);
}

/** The parser takes it on the first line, and nowhere else. */
function refuseIndented(file: TextFile, findings: Findings): void {
  const blanks = /^[ \t]+(?=---|%)/.exec(file.text)?.[0].length ?? 0;
  if (blanks === 0) return;
  findings.error(
    'yaml-syntax',
    { file, start: 0, end: blanks },
    { message: 'This is not YAML: these blanks stand before a marker.', help: 'Take the blanks away.' },
  );
}

/** Readers of YAML do not agree on what a `...` says that something follows. */
function refuseTextAfterEnd(file: TextFile, findings: Findings): void {
  const end = /^\.\.\.(?=\s|$)/m.exec(file.text);
  if (end === null || firstContent(file.text.slice(end.index + 3)) === -1) return;
  findings.error(
    'yaml-documents',
    { file, start: end.index, end: end.index + 3 },
    { message: 'The YAML document ends here, but the file does not.', help: 'Take the `...` away: a spec needs none.' },
  );
}

function refuseSecond(file: TextFile, findings: Findings): void {
  const first = firstContent(file.text);
  const marker = [...file.text.matchAll(/^---(?=\s|$)/gm)].find(({ index }) => index > first)?.index ?? 0;
  findings.error(
    'yaml-documents',
    { file, start: marker, end: marker + 3 },
    {
      message: 'A second YAML document starts here; a spec is one document.',
      help: 'Put each app into a file of its own.',
    },
  );
}

/** Where the first line begins that is no comment, no directive and not empty; -1 where there is none. */
function firstContent(text: string): number {
  return text.search(/^[^\S\n]*[^\s#%]/m);
}
