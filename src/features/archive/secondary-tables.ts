/** The tables of an archive of continuing or secondary education; marks are tenths, as in the XML. */
import type { SecondaryEntry } from './tables.ts'

const yearOf = (e: SecondaryEntry) => e.content.years.at(-1)!

export function secondaryPupils(entries: readonly SecondaryEntry[]) {
  const head = [
    ...['so_dang_bo', 'so_dinh_danh', 'ho_ten', 'gioi_tinh', 'ngay_sinh', 'nam_hoc', 'lop', 'mau'],
    ...['hoc_tap_hk1', 'ren_luyen_hk1', 'hoc_tap_hk2', 'ren_luyen_hk2', 'hoc_tap', 'ren_luyen'],
    ...['hoc_tap_sau_danh_gia_lai', 'ren_luyen_sau_danh_gia_lai', 'ket_qua', 'khen_thuong', 'nhan_xet'],
    ...['nghi_co_phep', 'nghi_khong_phep', 'phien_ban', 'trang_thai', 'tep_pdf', 'sha256_pdf', 'tep_xml', 'sha256_xml'],
  ]
  return [
    head,
    ...entries.map(e => {
      const { pupil, form } = e.content
      const year = yearOf(e)
      return [
        ...[
          pupil.registerNo,
          pupil.personalId,
          pupil.name,
          pupil.gender,
          pupil.born,
          year.schoolYear,
          year.class,
          form,
        ],
        ...[year.term1, year.term2, year.year, year.again].flatMap(of => [of?.learning ?? null, of?.training ?? null]),
        ...[year.end, year.awards.map(a => a.text).join('; '), year.comment],
        ...[year.absences.excused, year.absences.unexcused, e.document.version, e.state],
        ...[`hoc-ba/${e.name}.pdf`, e.pdfSha, `hoc-ba/${e.name}.xml`, e.xmlSha],
      ]
    }),
  ]
}

export function secondarySubjects(entries: readonly SecondaryEntry[]) {
  const head = [
    ...['so_dang_bo', 'ho_ten', 'phien_ban', 'ma_mon', 'mon', 'cach', 'hk1', 'hk2', 'ca_nam', 'danh_gia_lai'],
    ...['hk1_noi_khac', 'nhan_xet', 'giao_vien'],
  ]
  return [
    head,
    ...entries.flatMap(e =>
      yearOf(e).subjects.map(s => [
        ...[e.content.pupil.registerNo, e.content.pupil.name, e.document.version, s.code, s.name],
        ...[s.by, s.term1, s.term2, s.year, s.again, s.term1Elsewhere ? 1 : 0, s.comment, s.teacher.name],
      ]),
    ),
  ]
}
