/** The forms of one pupil on the page of a year's results; which one is open stands in the address. */
import type { ResultForm } from '../home/places.ts'
import { AssessForm } from './assess-form.tsx'
import { AwardForm } from './award-form.tsx'
import type { ClassResult } from './class-result-shown.tsx'
import { DecideForm } from './decide-form.tsx'
import { PlanForm } from './plan-form.tsx'
import type { FormProps } from './pupil-form.tsx'
import { RateForm } from './rate-form.tsx'

/** `em`: the pupil, `phieu`: the form. */
export type OpenForm = { em?: string | undefined; phieu?: string | undefined }

const forms: Record<ResultForm, (props: FormProps) => React.ReactNode> = {
  'khen-thuong': AwardForm,
  'xep-muc': RateForm,
  'ke-hoach': PlanForm,
  'danh-gia': AssessForm,
  'quyet-dinh': DecideForm,
}

export function AfterForms({ of, open, onClose }: { of: ClassResult; open: OpenForm; onClose: () => void }) {
  const pupil = of.pupils.find(p => p.id === open.em)
  const Form = open.phieu !== undefined && open.phieu in forms ? forms[open.phieu as ResultForm] : undefined
  if (!pupil || !Form || of.moment !== 'year') return null
  return <Form key={`${pupil.id} ${open.phieu}`} of={of} pupil={pupil} onClose={onClose} />
}
