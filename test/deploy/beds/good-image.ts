import { afterAll, beforeAll } from 'vitest';
import { Surroundings } from '../../beds/swarm/surroundings.ts';
import { good, madeImages } from './kubernetes.ts';

/** For the tests of a file that deploy one image to both beds. */
export function goodImageOnBoth(): void {
  const surroundings = new Surroundings();
  let images: Awaited<ReturnType<typeof madeImages>>;
  beforeAll(async () => {
    images = await madeImages();
    await surroundings.images.make([good]);
  });
  afterAll(async () => {
    images.remove();
    await surroundings.remove();
  });
}
