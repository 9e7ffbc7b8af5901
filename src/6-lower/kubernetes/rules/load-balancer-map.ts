import type { Rule } from '../../../5-check/rule.ts';
import type { NamedText } from '../../../core/container.ts';
import type { Report } from '../../../core/diagnostic.ts';
import { own } from '../../../core/own.ts';

/** Annotations write a map as `k=v,k2=v2`, and nothing in it can be quoted. */
export const loadBalancerMap: Rule = {
  code: 'load-balancer-map',
  severity: 'error',
  check({ services }, report) {
    for (const balancer of services.flatMap(({ loadBalancer }) => loadBalancer ?? [])) {
      for (const entry of [...balancer.tags, ...balancer.attributes]) checkPair(entry, report);
      for (const tag of balancer.tags) checkTag(tag, report);
      for (const attribute of balancer.attributes) checkAttribute(attribute, report);
    }
  },
};

function checkPair({ name, text }: NamedText, report: Report): void {
  for (const part of [name, text]) {
    if (!/[,=\n]|^\s|\s$/.test(part.value)) continue;
    report(part, {
      message: 'The annotation of AWS is `key=value,key=value`, in which a comma, `=` or a blank at an end gets lost.',
      help: 'Write it without.',
    });
  }
}

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html */
function checkTag({ name, text }: NamedText, report: Report): void {
  if (/^aws:/i.test(name.value)) {
    report(name, { message: 'Tags that start with `aws:` are those of AWS itself.', help: 'Call the tag something else.' });
  }
  for (const [part, most] of [
    [name, 128],
    [text, 256],
  ] as const) {
    if (part.value.length <= most && /^[\p{L}\p{Z}\p{N}_.:/=+\-@,\n]*$/u.test(part.value) && (part === text || part.value !== '')) continue;
    report(part, {
      message: `AWS takes no such ${part === name ? 'name' : 'value'} of a tag: letters, digits, blanks and \`_.:/+-@\`, at most ${most}.`,
      help: 'Write another one.',
    });
  }
}

const words: Readonly<Record<string, 'accessLogs' | 'crossZone'>> = {
  'access_logs.s3.enabled': 'accessLogs',
  'access_logs.s3.bucket': 'accessLogs',
  'access_logs.s3.prefix': 'accessLogs',
  'load_balancing.cross_zone.enabled': 'crossZone',
};

function checkAttribute({ name }: NamedText, report: Report): void {
  const word = own(words, name.value);
  if (word !== undefined) report(name, { message: `\`${name.value}\` has a word here.`, help: `Write \`${word}\` instead.` });
  else if (!/^[a-z0-9_.,=\s]+$/.test(name.value)) {
    report(name, {
      message: `AWS has no attribute of such a name: "${name.value}".`,
      help: 'Write it as AWS lists it, such as `deletion_protection.enabled`.',
    });
  }
}
