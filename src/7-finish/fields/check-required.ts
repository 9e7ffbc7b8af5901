import type { Cursor } from '../references/cursor.ts';
import { type Form, formOfKind } from './form.ts';

/** Tells of fields that the reader wants and that are not there, once all patches are applied. */
export function checkRequired(at: Cursor, form: Form, missing: (at: Cursor, field: string) => void): void {
  const list = formOfKind(form, 'list');
  const map = formOfKind(form, 'map');
  if (list?.is === 'list') for (const item of at.items) checkRequired(item, list.of, missing);
  if (map?.is === 'map') for (const [, value] of at.entries) checkRequired(value, map.of, missing);
  if (map?.is !== 'fields' || !at.isMap) return;
  for (const field of map.required) if (!at.at(field).exists) missing(at, field);
  for (const [key, value] of at.entries) {
    const field = map.field(key);
    if (field !== undefined) checkRequired(value, field.form, missing);
  }
}
