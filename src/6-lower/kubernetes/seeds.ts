import type { App } from '../../core/app.ts';
import type { Container as AppContainer, VolumeMount } from '../../core/container.ts';
import { because, both, decided, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { plainContainer } from './container.ts';
import type { Container } from './objects.ts';
import type { Level } from './security.ts';
import { escaped } from './texts.ts';
import { label, podVolumeName } from './volume-names.ts';
import { subPathOf } from './volumes.ts';

/** Init containers that copy what an image has at the path of a mount into a volume that is new, as Docker does. */
export function seeds(app: App, containers: readonly AppContainer[], level: Level): Emitted<Container>[] {
  return containers.flatMap((container) =>
    container.mounts.flatMap((mount) =>
      mount.kind === 'volume' && mount.seed?.value === 'image' ? [seeder(app, container, mount, level)] : [],
    ),
  );
}

/** It sees the image's files where they are, because the volume is mounted elsewhere. It runs as the program will. */
function seeder(app: App, container: AppContainer, mount: VolumeMount, level: Level): Emitted<Container> {
  const { at, path, seed, volume } = mount;
  const needs = 'The image has to have `sh` and `cp`.';
  const words = ['sh', '-c', script, 'seed'].map((word) => because(word, needs, at));
  return {
    ...plainContainer(app, container, level),
    [from]: decided('It copies what the image has there into a new volume.', seed?.from[0] ?? at),
    name: both(path, container.name, (where, owner) => label(`appspec-seed-${owner}`, where)).and(...reasons(seed)),
    command: [...words, escaped(path)],
    args: undefined,
    workingDir: undefined,
    stdin: undefined,
    tty: undefined,
    env: undefined,
    volumeMounts: [
      {
        [from]: at,
        name: podVolumeName(mount, container),
        mountPath: because(target, 'Aside, so that the files of the image can be seen.', at),
        subPath: subPathOf(volume.value),
        readOnly: undefined,
      },
    ],
  };
}

function reasons(seed: Sourced<unknown> | undefined): Sourced<unknown>[] {
  return seed === undefined ? [] : [seed];
}

const target = '/appspec-seed';

/**
 * Only a volume in which nothing is, apart from what a file system makes, is new; one that was left half way says so by
 * a file, which goes last. Where the volume belongs to whom we run as, the directory gets the image's owner and mode.
 */
const script = `set -eu
cd ${target}
if [ ! -e .appspec-seeding ]; then
  for file in * .[!.]* ..?*; do
    if [ -e "$file" ] || [ -L "$file" ]; then
      [ "$file" = lost+found ] || exit 0
    fi
  done
fi
[ -d "$1" ] || exit 0
: > .appspec-seeding
if [ -O . ]; then
  cp -af "$1/." .
else
  for file in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    if [ -e "$file" ] || [ -L "$file" ]; then
      cp -af "$file" .
    fi
  done
fi
rm .appspec-seeding
`;
