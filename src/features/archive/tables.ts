/** The data of the transcripts in an archive as tables that any program opens; by the form of the class. */
import { csv } from '../../documents/archive.ts'
import { isSecondary, type PrimaryContent, type SecondaryContent } from '../../documents/transcript-xml.ts'
import type { Entry } from './gather.ts'
import { secondaryPupils, secondarySubjects } from './secondary-tables.ts'

type PrimaryEntry = Omit<Entry, 'content'> & { content: PrimaryContent }
export type SecondaryEntry = Omit<Entry, 'content'> & { content: SecondaryContent }

export function tablesOf(entries: readonly Entry[]): { path: string; bytes: Uint8Array }[] {
  const primary = entries.filter((e): e is PrimaryEntry => !isSecondary(e.content))
  const secondary = entries.filter((e): e is SecondaryEntry => isSecondary(e.content))
  if (secondary.length > 0)
    return [
      { path: 'du-lieu/hoc-sinh.csv', bytes: csv(secondaryPupils(secondary)) },
      { path: 'du-lieu/mon-hoc.csv', bytes: csv(secondarySubjects(secondary)) },
    ]
  return [
    { path: 'du-lieu/hoc-sinh.csv', bytes: csv(pupilTable(primary)) },
    { path: 'du-lieu/mon-hoc.csv', bytes: csv(subjectTable(primary)) },
    { path: 'du-lieu/pham-chat-nang-luc.csv', bytes: csv(traitTable(primary)) },
  ]
}

const yearOf = (e: PrimaryEntry) => e.content.years.at(-1)!

function pupilTable(entries: readonly PrimaryEntry[]) {
  const head = [
    ...['so_dang_bo', 'so_dinh_danh', 'ho_ten', 'gioi_tinh', 'ngay_sinh', 'nam_hoc', 'lop', 'danh_gia', 'hoan_thanh'],
    ...[
      'len_lop',
      'khen_thuong',
      'nghi_co_phep',
      'nghi_khong_phep',
      'phien_ban',
      'trang_thai',
      'tep_pdf',
      'sha256_pdf',
      'tep_xml',
      'sha256_xml',
    ],
  ]
  return [
    head,
    ...entries.map(e => {
      const { pupil } = e.content
      const year = yearOf(e)
      return [
        ...[pupil.registerNo, pupil.personalId, pupil.name, pupil.gender, pupil.born, year.schoolYear, year.class],
        ...[year.rating, year.completion, year.promotion, year.awards.map(a => a.text).join('; ')],
        ...[year.absences.excused, year.absences.unexcused, e.document.version, e.state],
        ...[`hoc-ba/${e.name}.pdf`, e.pdfSha, `hoc-ba/${e.name}.xml`, e.xmlSha],
      ]
    }),
  ]
}

function subjectTable(entries: readonly PrimaryEntry[]) {
  const head = [
    'so_dang_bo',
    'ho_ten',
    'phien_ban',
    'ma_mon',
    'mon',
    'muc',
    'diem',
    'kiem_tra_lai',
    'nhan_xet',
    'giao_vien',
  ]
  return [
    head,
    ...entries.flatMap(e =>
      yearOf(e).subjects.map(s => [
        ...[e.content.pupil.registerNo, e.content.pupil.name, e.document.version, s.code, s.name, s.level, s.score],
        ...[s.retested ? 1 : 0, s.comment, s.teacher.name],
      ]),
    ),
  ]
}

function traitTable(entries: readonly PrimaryEntry[]) {
  const rows = entries.flatMap(e => {
    const { qualities, general, specific } = yearOf(e)
    return [qualities, general, specific].flatMap(group =>
      group.levels.map(t => [
        e.content.pupil.registerNo,
        e.content.pupil.name,
        e.document.version,
        t.code,
        t.level,
        group.comment,
      ]),
    )
  })
  return [['so_dang_bo', 'ho_ten', 'phien_ban', 'ma', 'muc', 'nhan_xet_nhom'], ...rows]
}
