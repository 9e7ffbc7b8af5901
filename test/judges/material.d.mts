/** Paths below the folder. */
export interface Material {
  readonly folder: string;
  readonly stacks: readonly string[];
  readonly kustomizations: readonly string[];
  /** Folders of manifests that say they are hardened. */
  readonly hardened: readonly string[];
  /** Folders of manifests without a kustomization. */
  readonly others: readonly string[];
}

export function gatherMaterial(): Promise<Material>;
