import type { Node } from '../core/document.ts';
import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';
import { said, type Value, type ValueMap } from './value.ts';

/** Docker's own, which differ from those of a spec. */
const docker = { interval: '30s', timeout: '30s', retries: 3, startPeriod: '0s' };

export function health(words: ComposeWords, importing: Importing): Value | undefined {
  const node = words.take('healthcheck');
  return importing.reader.words(node, 'healthcheck', (check) => {
    const isOff = importing.reader.flag(check.take('disable')) === true;
    const test = check.take('test');
    const program = programOf(test, importing);
    const timings = timingsOf(check, importing);
    if (isOff || program === 'none') return 'none';
    if (program !== undefined) return { ...program, ...docker, ...timings };
    if (importing.reader.items(test).length === 0)
      importing.telling.lost(node as Node, 'A check without `test` is lost: the one of the image counts, with its own timing.');
    return undefined;
  });
}

function timingsOf(check: ComposeWords, importing: Importing): ValueMap | undefined {
  const retries = check.take('retries');
  const count = retries && importing.reader.whole(retries);
  return said({
    interval: importing.reader.durationNotZero(check.take('interval')),
    timeout: importing.reader.durationNotZero(check.take('timeout')),
    retries: count === 0 ? undefined : count,
    startPeriod: importing.reader.duration(check.take('start_period')),
  });
}

/** A text for the shell, or a list that says first what it is. */
function programOf(test: Node | undefined, { reader, telling }: Importing): ValueMap | 'none' | undefined {
  if (test?.kind === 'scalar') return said({ shell: reader.text(test) });
  const [how, ...words] = reader.texts(test);
  if (how === 'NONE') return 'none';
  if (how === 'CMD-SHELL' && words.length > 0) return { shell: words.join(' ') };
  if (how === 'CMD' && words.length > 0) return { command: words };
  if (test !== undefined && how !== undefined)
    telling.lost(test, 'This check is lost: its list begins with CMD, CMD-SHELL or NONE, and goes on.');
  return undefined;
}
