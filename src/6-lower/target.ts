import type { Rule } from '../5-check/rule.ts';
import type { App } from '../core/app.ts';
import type { TargetName } from '../core/shape.ts';
import type { EmittedFile } from '../core/tree.ts';
import type { SupportTable } from './support.ts';

export interface Target {
  readonly name: TargetName;
  /** What people call it. */
  readonly title: string;
  readonly support: SupportTable;
  readonly rules: readonly Rule[];
  /** Only for an app that the table and the rules accept. */
  lower(app: App): readonly EmittedFile[];
}
