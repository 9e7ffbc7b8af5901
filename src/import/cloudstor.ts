import type { Node } from '../core/document.ts';
import { sizeOf } from './amounts.ts';
import type { Importing } from './importing.ts';
import { said, type ValueMap } from './value.ts';

/** Of a disk whose size nobody says. */
export const diskSize = '10Gi';

/** Options of Cloudstor as words of a volume: https://docs.docker.com/docker-for-aws/persistent-data-volumes/ */
export function cloudstor(node: Node | undefined, name: string | undefined, importing: Importing): ValueMap | undefined {
  const { reader } = importing;
  const read = reader.words(node, 'cloudstor', (options) => {
    const text = (word: string) => reader.fixed(options.take(word));
    const backing = text('backing');
    const gigabytes = text('size');
    const isDisk = backing === 'relocatable' || (backing === undefined && gigabytes !== undefined);
    const kind = isDisk ? { kind: 'block', size: sizeIn(gigabytes) } : { kind: backing === 'shared' ? 'shared' : undefined };
    const iops = text('iops');
    const swarm = said({ name, ebstype: text('ebstype'), iops: iops === undefined ? undefined : Number(iops), perfmode: text('perfmode') });
    return said({ ...kind, swarm });
  });
  return read ?? said({ swarm: said({ name }) });
}

function sizeIn(gigabytes: string | undefined): string {
  return (gigabytes === undefined ? undefined : sizeOf(`${gigabytes}g`)) ?? diskSize;
}
