import schemaOfLanguage from '../../../schema/app.spec.schema.json' with { type: 'json' };
import { print } from '../print.ts';

export function schema(): number {
  print(process.stdout, JSON.stringify(schemaOfLanguage, null, 2));
  return 0;
}
