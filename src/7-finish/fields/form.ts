/** What a value that is emitted may be, where another program than ours reads it. */
export type Form = ScalarForm | ListForm | MapForm | FieldsForm | EitherForm | { readonly is: 'anything' };

export type ScalarType = 'text' | 'whole' | 'number' | 'flag' | 'nothing';

export interface ScalarForm {
  readonly is: 'scalar';
  readonly takes: readonly ScalarType[];
  readonly oneOf?: readonly string[];
  /** An empty text is as if nothing were there. */
  readonly orEmpty?: true;
  /** Why this text or number is none of those that are read, and what to write instead. */
  readonly wrong?: (value: string) => string | undefined;
}

export interface ListForm {
  readonly is: 'list';
  readonly of: Form;
}

export interface MapForm {
  readonly is: 'map';
  readonly of: Form;
}

export interface FieldsForm {
  readonly is: 'fields';
  field(name: string): Field | undefined;
  /** Names of all that are there. */
  readonly names: readonly string[];
  readonly required: readonly string[];
  /** Why there is no field of this name; undefined where nothing more is known. */
  why(name: string): string | undefined;
}

export interface Field {
  readonly form: Form;
}

/** Told apart by the kind of node. */
export interface EitherForm {
  readonly is: 'either';
  readonly of: readonly Form[];
}

export const anything: Form = { is: 'anything' };

export function scalar(...takes: readonly ScalarType[]): ScalarForm {
  return { is: 'scalar', takes };
}

export function listOf(of: Form): ListForm {
  return { is: 'list', of };
}

export function mapOf(of: Form): MapForm {
  return { is: 'map', of };
}

export function either(...of: readonly Form[]): EitherForm {
  return { is: 'either', of };
}

/** Fields that stand in the program, with what is to be said of some that do not exist. */
export function fields(known: Readonly<Record<string, Form>>, more: Partial<Pick<FieldsForm, 'required' | 'why'>> = {}): FieldsForm {
  return {
    is: 'fields',
    field: (name) => (Object.hasOwn(known, name) && known[name] !== undefined ? { form: known[name] } : undefined),
    names: Object.keys(known),
    required: [],
    why: () => undefined,
    ...more,
  };
}

/** The form that a node of this kind has to have; undefined where it takes none such. */
export function formOfKind(form: Form, kind: 'scalar' | 'list' | 'map'): Form | undefined {
  if (form.is === 'either') return form.of.find((one) => formOfKind(one, kind) !== undefined);
  if (form.is === 'anything') return form;
  return (form.is === 'fields' ? 'map' : form.is) === kind ? form : undefined;
}

export function describeForm(form: Form): string {
  switch (form.is) {
    case 'scalar':
      return form.oneOf === undefined ? form.takes.map((type) => scalarNames[type]).join(' or ') : `one of ${form.oneOf.join(', ')}`;
    case 'list':
      return 'a list';
    case 'map':
    case 'fields':
      return 'a map';
    case 'either':
      return form.of.map(describeForm).join(' or ');
    case 'anything':
      return 'anything';
  }
}

const scalarNames: Readonly<Record<ScalarType, string>> = {
  text: 'text',
  whole: 'a whole number',
  number: 'a number',
  flag: 'true or false',
  nothing: 'nothing',
};
