import type { Node } from '../core/document.ts';
import { sizeOf } from './amounts.ts';
import { isOfEachInstance, slot } from './identity.ts';
import type { Importing } from './importing.ts';
import { said, type ValueMap } from './value.ts';

/** Options of Cloudstor as words of a volume: https://docs.docker.com/docker-for-aws/persistent-data-volumes/ */
export function cloudstor(node: Node | undefined, called: string | undefined, importing: Importing): ValueMap | undefined {
  const { reader } = importing;
  const name = called?.replace(slot, '');
  const read = reader.words(node, 'cloudstor', (options) => {
    const text = (word: string) => reader.fixed(options.take(word));
    const backing = text('backing');
    const gigabytes = text('size');
    const isDisk = backing === 'relocatable' || (backing === undefined && gigabytes !== undefined);
    const kind = isDisk ? { kind: 'block', size: sizeOf(`${gigabytes}g`) } : { kind: backing === 'shared' ? 'shared' : undefined };
    const iops = text('iops');
    const perfmode = isOfEachInstance(called) ? undefined : text('perfmode');
    const swarm = said({ name, ebstype: text('ebstype'), iops: iops === undefined ? undefined : Number(iops), perfmode });
    return said({ ...kind, swarm });
  });
  return read ?? said({ swarm: said({ name }) });
}
