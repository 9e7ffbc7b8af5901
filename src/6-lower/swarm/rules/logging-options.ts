import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { NamedText } from '../../../core/container.ts';
import type { Report } from '../../../core/diagnostic.ts';
import { own } from '../../../core/own.ts';
import { didYouMean } from '../../../core/suggest.ts';
import type { Logging } from '../../../core/swarm-words.ts';

/** What the drivers that every engine has refuse: the deploy succeeds, and no task starts. Other drivers are plugins of their own. */
export const loggingOptions: Rule = {
  code: 'logging-options',
  severity: 'error',
  check(app, report) {
    for (const { logging } of containersOf(app)) {
      const ours = own(ownOptions, logging?.driver?.value ?? '');
      if (logging !== undefined) checkDriver(logging, report);
      if (logging !== undefined) checkDemanded(logging, report);
      if (logging === undefined || ours === undefined) continue;
      for (const option of logging.options) checkOption(option, [...ours, ...common], report);
      checkTogether(logging, report);
    }
  },
};

/** `unknown log opt 'max-size' for journald log driver`: each node has a default driver of its own. */
function checkDriver({ driver, options }: Logging, report: Report): void {
  const [option] = options;
  if (driver !== undefined || option === undefined) return;
  report(option.name, {
    message: 'Which options there are is up to the driver, and none is named: no task starts where a node has another by default.',
    help: 'Write `driver:` too, such as json-file, the default of Docker.',
  });
}

const files = ['max-size', 'max-file', 'compress'];
const extra = ['labels', 'labels-regex', 'env', 'env-regex', 'tag'];
const tls = ['ca-cert', 'cert', 'key', 'skip-verify'].map((word) => `syslog-tls-${word}`);
const ownOptions: Readonly<Record<string, readonly string[]>> = {
  'json-file': [...files, ...extra],
  local: files,
  journald: extra,
  syslog: ['syslog-address', 'syslog-facility', 'syslog-format', ...tls, ...extra],
};
const common = ['mode', 'max-buffer-size', 'cache-disabled', 'cache-max-size', 'cache-max-file', 'cache-compress'];

/** Else every container is refused: `must specify a value for log opt 'awslogs-group'`. */
function checkDemanded({ driver, options }: Logging, report: Report): void {
  const known = new Set(options.map(({ name }) => name.value));
  const missing = (own(demanded, driver?.value ?? '') ?? []).filter((option) => !known.has(option));
  if (driver === undefined || missing.length === 0) return;
  const names = missing.map((option) => `\`${option}\``).join(' and ');
  report(driver, {
    message: `The logging driver ${driver.value} does not start without ${names}.`,
    help: `Write ${names} into \`options\`.`,
  });
}

/** https://docs.docker.com/engine/logging/drivers/ */
const demanded: Readonly<Record<string, readonly string[]>> = {
  awslogs: ['awslogs-group'],
  gelf: ['gelf-address'],
  splunk: ['splunk-token', 'splunk-url'],
};

function checkOption({ name, text }: NamedText, known: readonly string[], report: Report): void {
  if (!known.includes(name.value)) {
    report(name, {
      message: `This logging driver has no option "${name.value}".`,
      help: didYouMean(name.value, known) ?? `Write one of ${known.join(', ')}.`,
    });
  }
  const form = own(forms, name.value);
  if (form !== undefined && !form.pattern.test(text.value)) {
    report(text, { message: `The option "${name.value}" cannot be "${text.value}".`, help: `Write ${form.example}.` });
  }
}

const size = { pattern: /^(?:-1|[0-9]+(?:\.[0-9]+)? ?[kmgtp]?i?b?)$/i, example: 'a number and k, m or g, such as 10m' };
const flag = { pattern: /^(?:true|false|1|0|t|f)$/i, example: 'true or false' };
const count = { pattern: /^[1-9][0-9]*$/, example: 'a number of files, such as 3' };
const forms: Readonly<Record<string, { readonly pattern: RegExp; readonly example: string }>> = {
  'max-size': size,
  'max-file': count,
  compress: flag,
  mode: { pattern: /^(?:non-)?blocking$/, example: 'blocking or non-blocking' },
  'max-buffer-size': size,
};

function checkTogether({ driver, options }: Logging, report: Report): void {
  const find = (name: string) => options.find((option) => option.name.value === name)?.text;
  const [compress, buffer] = [find('compress'), find('max-buffer-size')];
  const rotates = find('max-size') !== undefined && Number(find('max-file')?.value ?? 1) > 1;
  if (driver?.value === 'json-file' && compress?.value === 'true' && !rotates) {
    report(compress, {
      message: 'Without several files there is nothing to compress, and no container starts.',
      help: 'Add `max-size`, and `max-file` of 2 or more.',
    });
  }
  if (buffer !== undefined && find('mode')?.value !== 'non-blocking') {
    report(buffer, {
      message: 'Only the mode `non-blocking` has a buffer, and no task starts.',
      help: 'Add `mode: non-blocking`, or take it away.',
    });
  }
}
