import { IconFile } from '@tabler/icons-react'
import { sizeOf } from '../file-size.ts'
import css from './paper-links.module.css'

export type PaperLink = { sha256: string; name: string; size: number; href: string }

/** Papers that were handed in, each with its size, to be opened beside the page. */
export function PaperLinks({ papers }: { papers: readonly PaperLink[] }) {
  return (
    <ul className={css.papers}>
      {papers.map(paper => (
        <li key={paper.sha256}>
          <IconFile size={20} stroke={1.7} aria-hidden />
          <a href={paper.href} target="_blank" rel="noreferrer">
            {paper.name}
          </a>
          <small>{sizeOf(paper.size)}</small>
        </li>
      ))}
    </ul>
  )
}
