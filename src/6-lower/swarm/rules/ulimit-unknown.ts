import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import { didYouMean } from '../../../core/suggest.ts';

/** The deploy succeeds, and every task is rejected: docker/go-units `ulimit.go`. */
export const ulimitUnknown: Rule = {
  code: 'ulimit-unknown',
  severity: 'error',
  check(app, report) {
    for (const { name } of containersOf(app).flatMap(({ ulimits }) => ulimits)) {
      if (limits.includes(name.value)) continue;
      report(name, {
        message: `There is no limit "${name.value}".`,
        help: didYouMean(name.value, limits) ?? `Write one of ${limits.join(', ')}.`,
      });
    }
  },
};

const limits = [
  ...['core', 'cpu', 'data', 'fsize', 'locks', 'memlock', 'msgqueue', 'nice', 'nofile', 'nproc', 'rss', 'rtprio', 'rttime'],
  ...['sigpending', 'stack'],
];
