import type { SpecFiles } from '../core/spec-files.ts';
import type { Names } from './names.ts';
import type { Reader } from './reader.ts';
import type { Telling } from './telling.ts';
import type { ValueMap } from './value.ts';

/** Who mounts a volume, and how. */
export interface Use {
  readonly by: string;
  readonly instances: 'one' | 'many' | 'perNode';
}

/** What the import of one service needs to know of the rest of the file, and what it adds to it. */
export interface Importing {
  readonly telling: Telling;
  readonly reader: Reader;
  /** Those that stand beside the Compose file. */
  readonly files: SpecFiles;
  /** Services of the file that are tasks of the spec. */
  readonly tasks: ReadonlySet<string>;
  readonly names: Readonly<Record<'services' | 'volumes' | 'secrets' | 'configs' | 'networks', Names>>;
  /** What cannot be mounted: configs that somebody else made. */
  readonly foreignConfigs: ReadonlySet<string>;
  /** By the names of the spec. */
  readonly uses: Map<string, Use[]>;
  /** Volumes and configs that the file has without a name. */
  readonly added: { readonly volumes: Map<string, ValueMap>; readonly configs: Map<string, ValueMap> };
  /** The driver of volumes that the file says most of: `cloudstor`, or Docker's own. */
  readonly storage: 'cloudstor' | 'local';
  /** `appspec deploy` starts the tasks of the file. */
  readonly isDriven: boolean;
  /** Words that older engines do not read. */
  readonly newer: Set<string>;
}

/** Words for both targets, and those for one alone. */
export interface Parts {
  readonly common: ValueMap | undefined;
  readonly swarm?: ValueMap | undefined;
  readonly k8s?: ValueMap | undefined;
}

/** A word that older engines do not read. */
export function since<T>(word: string, value: T | undefined, { newer }: Importing): T | undefined {
  if (value !== undefined) newer.add(word);
  return value;
}
