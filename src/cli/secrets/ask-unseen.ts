import { Interrupted, UsageProblem } from '../../core/problem.ts';
import { printWhole } from '../print.ts';

const keys = { interrupt: '\u0003', end: '\u0004', return: '\r', newline: '\n', erase: ['\u007f', '\b'], eraseLine: '\u0015' } as const;

/** A line that a person types or pastes, and that the terminal does not show. */
export async function askUnseen(question: string): Promise<string> {
  printWhole(process.stderr, question);
  process.stdin.setRawMode(true);
  process.stdin.setEncoding('utf8');
  try {
    return await typed(process.stdin);
  } finally {
    process.stdin.setRawMode(false);
    process.stdin.pause();
    printWhole(process.stderr, '\n');
  }
}

/** Whether there is somebody to ask, and no echo. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** What comes before Return; an arrow key and its like is no text. */
function typed(terminal: NodeJS.ReadStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let line: string[] = [];
    const done = (answer: () => void) => {
      terminal.off('data', hear);
      answer();
    };
    const hear = (text: string) => {
      for (const key of withoutSequences(text)) {
        if (key === keys.interrupt) return done(() => reject(new Interrupted()));
        if (key === keys.end && line.length === 0) return done(() => reject(new UsageProblem('Nothing was typed.')));
        if (key === keys.return || key === keys.newline) return done(() => resolve(line.join('')));
        if ((keys.erase as readonly string[]).includes(key)) line.pop();
        else if (key === keys.eraseLine) line = [];
        else if (key >= ' ' || key === '\t') line.push(key);
      }
    };
    terminal.on('data', hear);
    terminal.resume();
  });
}

/** Terminals frame what is pasted, and say of other keys what they are: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html */
function withoutSequences(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ESC is how they begin
  return text.replace(/\u001b(?:\[[0-9;?]*[ -/]*[@-~]|O.)/g, '');
}
