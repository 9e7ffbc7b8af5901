import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { Image } from '../../../core/image.ts';

/** What the image has is copied by a program of the image. */
export const seedWithoutShell: Rule = {
  code: 'seed-without-shell',
  severity: 'error',
  check(app, report) {
    for (const { image, mounts } of containersOf(app)) {
      const mount = mounts.find((each) => each.kind === 'volume' && each.seed?.value === 'image');
      if (mount?.kind !== 'volume' || mount.seed === undefined || !lacksShell(image.value)) continue;
      report(mount.seed, {
        message: 'Images of distroless have neither `sh` nor `cp`, so nothing can copy their files into a volume.',
        help: 'Use its `debug` tag, or write `seed: none` under `k8s:` and fill the volume with a task of another image.',
        related: [{ at: image, message: 'The image.' }],
      });
    }
  },
};

/** https://github.com/GoogleContainerTools/distroless: only the tags of `debug` have a busybox. */
function lacksShell({ registry, repository, tag = '' }: Image): boolean {
  return registry === 'gcr.io' && repository.startsWith('distroless/') && !/^debug(?:-|$)/.test(tag);
}
