/** What the probe sees in its container: `test/beds/probe/report.go`. */
export interface Report {
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  readonly image: string;
  readonly cwd: string;
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  /** Lines of `/proc/self/status`. */
  readonly status: Readonly<Record<string, string>>;
  readonly hostname: string;
  /** What the file descriptors are: `/dev/null`, `pipe:[...]`, `/dev/pts/0`. */
  readonly stdin: string;
  readonly stdout: string;
  readonly mounts: readonly SeenMount[];
  readonly rootWritable: boolean;
  readonly cgroup: Readonly<Record<string, string>>;
  /** `soft:hard:unit` by name. */
  readonly limits: Readonly<Record<string, string>>;
  readonly sysctls: Readonly<Record<string, string>>;
  /** `/etc/hosts` and `/etc/resolv.conf`. */
  readonly hosts: string;
  readonly resolver: string;
}

export interface SeenMount {
  readonly path: string;
  /** Of the file system that is mounted. */
  readonly root: string;
  readonly options: readonly string[];
  readonly type: string;
  readonly super: readonly string[];
  readonly isFile: boolean;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly hash?: string;
  readonly size: number;
  readonly writable: boolean;
  readonly entries?: readonly { readonly name: string; readonly hash?: string }[];
}

/** The last whole report of a log; undefined while it is not written. */
export function reportIn(log: string): Report | undefined {
  const pieces = wordsIn(log, 'report').map((words) => ({ number: Number(words[0]), count: Number(words[1]), text: words[2] ?? '' }));
  const last = pieces.slice(pieces.findLastIndex(({ number }) => number === 0));
  if (last.length === 0 || last.length !== last[0]?.count) return undefined;
  const told = JSON.parse(Buffer.from(last.map(({ text }) => text).join(''), 'base64').toString('utf8'));
  const pairs = told.env.map(textOf).map((pair: string) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  return { ...told, argv: told.argv.map(textOf), env: new Map(pairs) };
}

/** What stands after `appspec-probe WORD` in each such line. */
export function wordsIn(log: string, word: string): string[][] {
  const own = `appspec-probe ${word} `;
  const lines = log.split(/\r?\n/).filter((line) => line.includes(own));
  return lines.map((line) =>
    line
      .slice(line.indexOf(own) + own.length)
      .trimEnd()
      .split(' '),
  );
}

/** Bytes that are no UTF-8 show as such, instead of as what they were to be. */
function textOf(bytes: string): string {
  const buffer = Buffer.from(bytes, 'base64');
  const text = buffer.toString('utf8');
  return Buffer.from(text).equals(buffer) ? text : `bytes ${buffer.toString('hex')}`;
}
