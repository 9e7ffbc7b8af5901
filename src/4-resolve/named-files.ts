import type { Findings } from '../core/diagnostic.ts';
import { relativePath } from '../core/path.ts';
import type { ConfigFile } from '../core/resources.ts';
import { type Span, type TextFile, type Written, writtenAt } from '../core/source.ts';
import { Sourced } from '../core/sourced.ts';
import { type FileProblem, type FoundFile, isProblem, largestFile, mostFiles, type SpecFiles } from '../core/spec-files.ts';

/** The files that words of the spec name. What is the matter with one is a finding where its path stands. */
export class NamedFiles {
  /** Undefined for what is no text. */
  private readonly texts = new Map<string, TextFile | undefined>();

  constructor(
    private readonly files: SpecFiles,
    private readonly findings: Findings,
  ) {}

  bytes(path: Sourced<string>): FoundFile | undefined {
    const place = this.placeOf(path);
    const found = place === undefined ? undefined : this.files.file(place);
    if (found === undefined || !isProblem(found)) return found;
    this.refuse(path, found, 'file');
    return undefined;
  }

  /** UTF-8, without its byte order mark. The same file is one object, as places in it are compared. */
  text(path: Sourced<string>): TextFile | undefined {
    const found = this.bytes(path);
    if (found === undefined) return undefined;
    const file = this.textFile(found);
    if (file === undefined) {
      const help = 'Write it again as UTF-8.';
      this.findings.error('file-unusable', path, { message: `"${path.value}" is no text: it is not UTF-8.`, help });
    }
    return file;
  }

  /** Byte by byte, whatever it is. */
  content(path: Sourced<string>): Sourced<Uint8Array> | undefined {
    const found = this.bytes(path);
    return found === undefined ? undefined : this.contentOf(path, found);
  }

  /** All files in a folder and below it. */
  folder(path: Sourced<string>): ConfigFile[] | undefined {
    const place = this.placeOf(path);
    if (place === '') {
      const help = 'Put the files into a folder of their own.';
      this.findings.error('file-unusable', path, { message: `"${path.value}" holds the spec itself, and all that is built.`, help });
    }
    const found = place === undefined || place === '' ? undefined : this.files.folder(place);
    if (found !== undefined && isProblem(found)) this.refuse(path, found, 'folder');
    if (found === undefined || isProblem(found)) return undefined;
    if (!found.every(({ name }) => this.isName(name, path))) return undefined;
    return found.map((file) => {
      const content = this.contentOf(path, file);
      return { name: content.map(() => file.name), content };
    });
  }

  /** What a path of a container, a Swarm config or a manifest cannot hold. */
  private isName(name: string, path: Sourced<string>): boolean {
    if (!/[:\\\p{Cc}\u2028\u2029\ufffd]/u.test(name)) return true;
    const help = 'Call it something without `:`, `\\` and control characters, in UTF-8.';
    this.findings.error('file-unusable', path, { message: `"${path.value}" holds a file called "${name}".`, help });
    return false;
  }

  /** A place in what is no text is at its start. */
  private contentOf(path: Sourced<string>, found: FoundFile): Sourced<Uint8Array> {
    const file = this.textFile(found) ?? { path: found.path, text: '' };
    return new Sourced(found.bytes, [placesIn(path)({ file, start: 0, end: file.text.length })]);
  }

  private textFile({ path, bytes }: FoundFile): TextFile | undefined {
    if (this.texts.has(path)) return this.texts.get(path);
    const text = textOf(bytes);
    const file = text === undefined ? undefined : { path, text };
    this.texts.set(path, file);
    return file;
  }

  /** From the folder of the spec; undefined for a path that leaves it. */
  private placeOf(path: Sourced<string>): string | undefined {
    const { value } = path;
    if (/^[/\\~]|^[A-Za-z]:/.test(value)) {
      this.refuseOutside(path, `"${value}" does not start at the folder of the spec: on another machine it would be another file.`);
      return undefined;
    }
    if (/[\\\p{Cc}]/u.test(value)) {
      this.findings.error('file-unusable', path, { message: 'This is no path of a file.', help: 'Write its names with `/` between them.' });
      return undefined;
    }
    const place = relativePath(value);
    if (place === undefined) this.refuseOutside(path, `"${value}" leaves the folder of the spec.`);
    return place;
  }

  private refuse(path: Sourced<string>, { problem, within }: FileProblem, wanted: 'file' | 'folder'): void {
    const place = within === undefined ? path.value : `${path.value.replace(/\/$/, '')}/${within}`;
    if (problem === 'outside') return this.refuseOutside(path, `"${place}" is a link that leads out of the folder of the spec.`);
    const code = problem === 'missing' ? 'file-missing' : 'file-unusable';
    const [message, help] = said[problem](wanted);
    this.findings.error(code, path, { message: `"${place}" ${message}`, help });
  }

  private refuseOutside(path: Sourced<string>, message: string): void {
    this.findings.error('file-outside', path, {
      message,
      help: 'Put the file beside the spec or below it, and write its path from there.',
    });
  }
}

/** What is said of a path after its name, and what to do. */
const said: Readonly<Record<Exclude<FileProblem['problem'], 'outside'>, (wanted: 'file' | 'folder') => readonly [string, string]>> = {
  missing: (wanted) => ['does not exist.', `Make the ${wanted}, or correct its path, which starts at the folder of the spec.`],
  folder: () => ['is a folder.', 'Name a file in it.'],
  file: () => ['is a file.', 'Name the folder around it.'],
  special: () => ['is a device, a pipe or a socket.', 'Name a file that can be read again and again.'],
  denied: () => ['may not be read: permission is denied.', 'Change its permissions.'],
  circle: () => ['cannot be found: its links go round in a circle.', 'Put the file itself there.'],
  large: () => [`is larger than ${largestFile / 2 ** 20} MiB.`, 'Put it into the image or onto a volume.'],
  empty: () => ['holds no file.', 'Put one into it.'],
  many: () => [`holds more than ${mostFiles} files.`, 'Put them into the image or onto a volume.'],
  broken: () => ['cannot be read: the system reports an error.', 'See whether the disk is in order.'],
};

/** Every place in a file knows the word of the spec that names the file. */
export function placesIn(path: Sourced<string>): (span: Span) => Written {
  const named = writtenAt(path.from[0]);
  const via = [...named.via, { how: 'file', name: path.value, span: named.span }] as const;
  return (span) => ({ kind: 'written', span, via });
}

/** Undefined for bytes that are no UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
