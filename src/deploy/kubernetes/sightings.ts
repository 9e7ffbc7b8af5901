import { pause } from '../pause.ts';
import type { Reading } from '../reading.ts';
import type { Kubectl } from './kubectl.ts';

/** What runs, at one moment. */
export class Sighting {
  private readonly objects: readonly Reading[];

  constructor(objects: readonly Reading[]) {
    this.objects = objects;
  }

  find(kind: string, name: string): Reading | undefined {
    return this.objects.find((object) => object.text('kind') === kind && object.text('metadata', 'name') === name);
  }

  ownedBy(kind: string, owner: Reading): readonly Reading[] {
    const uid = owner.text('metadata', 'uid');
    return this.objects.filter((object) => object.text('kind') === kind && isOwnedBy(object, uid));
  }
}

function isOwnedBy(object: Reading, uid: string): boolean {
  return object.list('metadata', 'ownerReferences').some((owner) => owner.text('uid') === uid);
}

/** Looks at an app for all who wait for a part of it: one call, however many they are. */
export class Sightings {
  private readonly kubectl: Kubectl;
  private readonly selector: string | undefined;
  private next: Promise<Sighting> | undefined;
  private last = 0;

  /** `selector`: labels of all that is to be seen; undefined: the whole namespace. */
  constructor(kubectl: Kubectl, selector: string | undefined) {
    this.kubectl = kubectl;
    this.selector = selector;
  }

  /** One that begins after this call. */
  look(signal: AbortSignal): Promise<Sighting> {
    this.next ??= this.begin(signal);
    return this.next;
  }

  private async begin(signal: AbortSignal): Promise<Sighting> {
    try {
      await pause(Math.max(0, this.last + interval - Date.now()), signal);
    } finally {
      this.next = undefined;
    }
    this.last = Date.now();
    return new Sighting(await this.kubectl.list(sightedKinds.join(','), this.selector, { signal }));
  }
}

const interval = 400;
export const sightedKinds = ['deployments', 'statefulsets', 'daemonsets', 'jobs', 'replicasets', 'controllerrevisions', 'pods'];
