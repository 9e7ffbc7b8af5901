import type { Need } from '../core/container.ts';
import type { Findings } from '../core/diagnostic.ts';
import type { Config, Network, Secret, Volume } from '../core/resources.ts';
import type { TargetName } from '../core/shape.ts';
import type { EnvFileLines } from './env-file-lines.ts';
import type { NamedFiles } from './named-files.ts';
import type { Names } from './names.ts';
import type { Words } from './words.ts';

/** What the resolution of one thing needs to know of the others. */
export interface Context {
  readonly findings: Findings;
  /** Those that words of the spec name by their path. */
  readonly files: NamedFiles;
  readonly envFileLines: EnvFileLines;
  readonly target: TargetName;
  readonly volumes: Names<Volume>;
  readonly secrets: Names<Secret>;
  readonly configs: Names<Config>;
  readonly networks: Names<Network>;
  readonly needs: Names<Need>;
  /** The app's own `rollout`, default for every service. */
  readonly rollout: Words | undefined;
}
