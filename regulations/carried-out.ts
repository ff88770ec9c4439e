/**
 * How the product carries out each clause of the five regulations, where no norm and no duty does: by an act that keeps
 * what the clause asks for, by a record that can be shown, by a printed form, or not yet. A clause that a norm or a duty
 * cites needs no line here.
 */
import type { ClauseId } from '../src/law/regulation.ts'
import { ofBinhDuong } from './carried-out/binh-duong.ts'
import { ofBinhPhu } from './carried-out/binh-phu.ts'
import { ofDienBien } from './carried-out/dien-bien.ts'
import { ofMuongAnh } from './carried-out/muong-anh.ts'
import { ofXuanTien } from './carried-out/xuan-tien.ts'

/** A test that shows it: the file, and the name as it stands there. */
export type Shown = { readonly file: string; readonly name: string }

export type CarriedOut =
  | {
      /**
       * `act`: by deeds of the product; `record`: something is kept, and these reads show it; `form`: something is
       * printed, and these downloads make it
       */
      readonly how: 'act' | 'record' | 'form'
      /** named as in the API: `board.establish` */
      readonly acts: readonly string[]
      readonly test: Shown
      readonly note?: string
    }
  /** not yet: what is missing, in one line */
  | { readonly how: 'planned'; readonly note: string }

export type CarriedOutBy = Readonly<Record<ClauseId, CarriedOut>>

/** Of a clause that a norm or a duty carries out, the part that waits for something not asked for yet. */
export const stillToCome: Readonly<Record<ClauseId, string>> = {
  'MA-5.3': 'Still to come: records printed and handed to a learner who asks.',
  'MA-9.1b(1)':
    'What the body above asks of the supplier stands outside the product; the advice and its answer are kept.',
  'BP-4.2': 'Still to come: messages to families.',
  'BP-7.4': 'Still to come: messages to families, and so their history.',
  'XT-2': 'How often passwords are changed is the school’s to decide (XT-Q3): none is too old until it has.',
  'DB-5.2c': 'Still to come with the entry of absences: that one left unsettled counts as unexcused.',
}

export const carriedOut: CarriedOutBy = {
  ...ofMuongAnh,
  ...ofBinhPhu,
  ...ofXuanTien,
  ...ofBinhDuong,
  ...ofDienBien,
}
