import { containersOf } from '../../5-check/containers.ts';
import type { App } from '../../core/app.ts';
import type { Override } from '../../core/override.ts';
import { type EmittedFile, from, isTreeMap, type TreeMap } from '../../core/tree.ts';
import { checkFields } from '../fields/check-fields.ts';
import { composeForm, composeServiceForm } from '../fields/compose-forms.ts';
import type { FieldsForm } from '../fields/form.ts';
import { Patched } from '../values/patched.ts';
import type { Refuse } from '../values/refuse.ts';
import { checkServiceValues } from '../values/stack.ts';
import { checkInterpolation } from './check-interpolation.ts';
import type { Overriding } from './overriding.ts';
import { patchedTree } from './patched-tree.ts';

/** `swarm: override` of services and tasks on their Compose services, then `targets.swarm.override` on the whole stack. */
export function overrideStack(app: App, [file, ...others]: readonly EmittedFile[], overriding: Overriding): readonly EmittedFile[] {
  const [stack] = file?.documents ?? [];
  if (file === undefined || stack === undefined) throw new Error('Swarm has a stack file.');
  const services = { ...(stack['services'] as TreeMap) };
  for (const { name, overrides } of containersOf(app)) {
    for (const override of overrides)
      services[name.value] = patchedBy(override, services[name.value] as TreeMap, serviceReader, overriding);
  }
  const withServices: TreeMap = { ...stack, services: { ...services, [from]: (stack['services'] as TreeMap)[from] } };
  const whole = app.swarm?.override;
  const result = whole === undefined ? withServices : patchedBy(whole, withServices, stackReader, overriding);
  overriding.checkWhole(result, composeForm(), stackReader.called);
  overriding.checkValues((refuse) => checkServices(app, result, refuse));
  return [{ ...file, documents: [result] }, ...others];
}

/** The patches of a service, then that of the whole stack. */
function checkServices(app: App, stack: TreeMap, refuse: Refuse): void {
  const own = new Map(containersOf(app).map(({ name, overrides }) => [name.value, overrides.map(({ patch }) => patch.value)]));
  const whole = app.swarm?.override?.patch.value;
  const services = new Patched(stack, whole === undefined ? [] : [whole]).at('services');
  for (const [name, service] of services.entries) checkServiceValues(service.after(own.get(name) ?? []), refuse);
}

interface Reader {
  readonly called: string;
  form(): FieldsForm;
}

const serviceReader: Reader = { called: 'A service of Compose 3.6', form: composeServiceForm };
const stackReader: Reader = { called: 'A stack of Compose 3.6', form: composeForm };

function patchedBy({ patch }: Override, base: TreeMap, reader: Reader, { findings, overridden }: Overriding): TreeMap {
  const { value } = patch;
  checkFields(value, reader.form(), { findings, reader: reader.called, patch: true, interpolated: true });
  checkInterpolation(value, findings);
  const result = patchedTree(base, value, value.origin, { findings, overridden, also: [] });
  return isTreeMap(result) ? result : base;
}
