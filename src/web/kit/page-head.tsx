import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode, useEffect } from 'react'
import { useTexts } from '../i18n/i18n.ts'
import css from './page-head.module.css'

export type Crumb = { text: string; to?: string; search?: Record<string, string> }

type Props = {
  /** where and when; the last one is often plain text */
  crumbs?: readonly Crumb[]
  /** instead of crumbs, where there is nothing to go back to: the day, the school */
  over?: ReactNode
  /** a sentence with its figures: "Tối nay còn 2 việc phải xong trước 23:59" */
  title: string
  lede?: ReactNode
  /** right of the title; on a phone below it */
  actions?: ReactNode
  /** takes the room beside the title, e.g. the ribbon of a book */
  beside?: ReactNode
}

/** The head of every page; also names the window. */
export function PageHead({ crumbs = [], over, title, lede, actions, beside }: Props) {
  const { t } = useTexts()
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`
  }, [title, t])
  return (
    <header className={`${css.head} ${beside ? css.pair : ''}`}>
      <div>
        {crumbs.length > 0 ? (
          <nav className={css.crumbs} aria-label={t('head.where')}>
            {crumbs.map((crumb, i) => (
              <Fragment key={crumb.text}>
                {i > 0 ? <span aria-hidden>›</span> : null}
                {crumb.to ? (
                  <Link to={crumb.to} search={crumb.search ?? {}}>
                    {crumb.text}
                  </Link>
                ) : (
                  <span>{crumb.text}</span>
                )}
              </Fragment>
            ))}
          </nav>
        ) : null}
        {over ? <p className={css.crumbs}>{over}</p> : null}
        <h1 tabIndex={-1}>{title}</h1>
        {lede ? <p className={css.lede}>{lede}</p> : null}
      </div>
      {beside ? <div className={css.beside}>{beside}</div> : null}
      {actions ? <div className={css.actions}>{actions}</div> : null}
    </header>
  )
}
