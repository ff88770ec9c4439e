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

export const carriedOut: CarriedOutBy = {
  ...ofMuongAnh,
  ...ofBinhPhu,
  ...ofXuanTien,
  ...ofBinhDuong,
  ...ofDienBien,
}
