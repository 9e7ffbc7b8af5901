import type { Image } from '../../core/image.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** The same spec would run another program tomorrow, and a rollback would bring nothing back. */
export const floatingTag: Rule = {
  code: 'floating-tag',
  severity: 'warning',
  check(app, report) {
    for (const { image } of containersOf(app)) {
      const { tag, digest, text } = image.value;
      if (digest !== undefined || (tag !== undefined && tag !== 'latest')) continue;
      report(image, {
        message: `"${text}" is whatever was pushed last: a restart may bring another program, and a rollback the same one again.`,
        help: `Name a version, such as ${withoutTag(image.value)}:1.2.3, or a digest.`,
      });
    }
  },
};

function withoutTag({ text, tag }: Image): string {
  return tag === undefined ? text : text.slice(0, -tag.length - 1);
}
