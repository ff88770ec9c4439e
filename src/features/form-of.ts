import { type Asked, type Form, formOf } from '../documents/forms/template.ts'
import { Turned } from '../records/faults.ts'

/** The form of a record by its own programme, grade and school year. Throws Turned 409 for a year before the first one. */
export function mustBeOf<F extends Form>(forms: Readonly<Record<string, F>>, asked: Asked): F {
  const form = formOf(forms, asked)
  if (!form) throw new Turned(409, 'ERR_FORM_YEAR')
  return form
}
