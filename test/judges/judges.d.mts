import type { Material } from './material.d.mts';

export interface Verdicts {
  readonly passed: number;
  readonly objections: readonly string[];
}

export interface Judge {
  readonly name: string;
  /** Why it cannot judge here. */
  missing(): Promise<string | undefined>;
  judge(material: Material): Promise<Verdicts>;
}

export const judges: readonly Judge[];
export const required: boolean;
/** Folder of the schemas of each Kubernetes version. */
export const schemas: string;
