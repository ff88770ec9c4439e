import { IconCalendar, IconFileTypeDocx, IconFileTypePdf } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { fileAddress } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import css from './desk.module.css'

/** The decision with its regulation on paper, and the calendar of the year; without an id those of the draft. */
export function PaperLinks({ regulation }: { regulation?: string }) {
  const { t } = useTexts()
  const of: Record<string, string> = regulation === undefined ? {} : { regulation }
  return (
    <p className={css.ways}>
      <a href={fileAddress('regulation.print', { ...of, as: 'pdf' })} className={css.way}>
        <IconFileTypePdf size={18} stroke={1.7} aria-hidden />
        {t(regulation === undefined ? 'desk.draftPdf' : 'desk.pdf')}
      </a>
      <a href={fileAddress('regulation.print', { ...of, as: 'docx' })} className={css.way}>
        <IconFileTypeDocx size={18} stroke={1.7} aria-hidden />
        {t(regulation === undefined ? 'desk.draftDocx' : 'desk.docx')}
      </a>
      <Link to="/quy-che/lich" search={regulation === undefined ? { ban: 'du-thao' } : {}} className={css.way}>
        <IconCalendar size={18} stroke={1.7} aria-hidden />
        {t('desk.calendar')}
      </Link>
    </p>
  )
}
