import type { App } from '../../core/app.ts';
import { Findings } from '../../core/diagnostic.ts';
import type { TreeMap } from '../../core/tree.ts';
import { checkRequired } from '../fields/check-required.ts';
import type { FieldsForm } from '../fields/form.ts';
import { Cursor } from '../references/cursor.ts';
import { type Refuse, refusing } from '../values/refuse.ts';
import type { Overridden } from './patched-tree.ts';

/** What is found and what is replaced while patches are applied to what was emitted. */
export class Overriding {
  readonly findings = new Findings();
  readonly all: Overridden[] = [];

  constructor(private readonly app: App) {}

  readonly overridden = (what: Overridden): void => {
    this.all.push(what);
  };

  /** That nothing is missing once all patches are applied. */
  checkWhole(tree: TreeMap, form: FieldsForm, reader: string): void {
    if (this.findings.failed) return;
    checkRequired(new Cursor(tree, this.app.at), form, (at, field) => {
      this.findings.error('missing-field', at.place, {
        message: `${reader} wants \`${field}\` here.`,
        help: `Write \`${field}: ...\` into the patch.`,
      });
    });
  }

  /** That the cluster reads what came out as it is meant. */
  checkValues(check: (refuse: Refuse) => void): void {
    if (!this.findings.failed) check(refusing(this.findings));
  }
}
