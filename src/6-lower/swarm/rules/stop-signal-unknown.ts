import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import { didYouMean } from '../../../core/suggest.ts';

/** The deploy succeeds, and every task is rejected: moby `signal.ParseSignal`. */
export const stopSignalUnknown: Rule = {
  code: 'stop-signal-unknown',
  severity: 'error',
  check(app, report) {
    for (const { signal } of containersOf(app).map(({ stop }) => stop)) {
      if (signal === undefined || isSignal(signal.value)) continue;
      report(signal, {
        message: `Linux has no signal "${signal.value}".`,
        help:
          didYouMean(
            signal.value,
            [...names].map((name) => `SIG${name}`),
          ) ?? 'Write one of signal(7), such as SIGTERM, SIGINT or SIGQUIT.',
      });
    }
  },
};

function isSignal(text: string): boolean {
  if (/^[0-9]+$/.test(text)) return Number(text) >= 1 && Number(text) <= 64;
  const name = text.replace(/^SIG/, '');
  return names.has(name) || /^RT(?:MIN(?:\+(?:[1-9]|1[0-5]))?|MAX(?:-(?:[1-9]|1[0-4]))?)$/.test(name);
}

/** https://man7.org/linux/man-pages/man7/signal.7.html */
const names: ReadonlySet<string> = new Set([
  ...['ABRT', 'ALRM', 'BUS', 'CHLD', 'CLD', 'CONT', 'FPE', 'HUP', 'ILL', 'INT', 'IO', 'IOT', 'KILL', 'PIPE', 'POLL', 'PROF', 'PWR'],
  ...[
    'QUIT',
    'SEGV',
    'STKFLT',
    'STOP',
    'SYS',
    'TERM',
    'TRAP',
    'TSTP',
    'TTIN',
    'TTOU',
    'URG',
    'USR1',
    'USR2',
    'VTALRM',
    'WINCH',
    'XCPU',
    'XFSZ',
  ],
]);
