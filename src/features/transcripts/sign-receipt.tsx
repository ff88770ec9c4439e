import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { fileAddress } from '../../web/api.ts'
import { clock, day } from '../../web/dates.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { Trial } from '../../web/kit/bands.tsx'
import { PageHead } from '../../web/kit/page-head.tsx'
import { StateMark } from '../../web/kit/state-mark.tsx'
import table from '../../web/kit/table.module.css'
import type { Due } from './due.ts'
import css from './sign.module.css'
import { LeftOut } from './sign-left-out.tsx'
import { SIGNING, signLink } from './sign-place.ts'
import { Hash } from './sign-rest.tsx'
import type { Batch, Receipt } from './sign-shown.ts'

/** What was signed, file by file with its hash, what was not and why, and the reader's next turn. */
export function SignReceipt({ batch, receipt, due }: { batch: Batch; receipt: Receipt; due: readonly Due[] }) {
  const { t } = useTexts()
  useEffect(() => document.querySelector<HTMLElement>('main h1')?.focus(), [])
  const { class: of, stage } = batch
  const next = due.find(d => d.class === of.id && d.ready > 0 && d.stage !== stage) ?? due.find(d => d.ready > 0)
  const files = new Map(receipt.signed.map(s => [s.document, s]))
  const signed = batch.documents.flatMap(d => {
    const file = files.get(d.document)
    return file ? [{ ...d, ...file }] : []
  })
  const title = t(stage === 'seal' ? 'sign.receipt.sealed' : 'sign.receipt.signed', {
    count: signed.length,
    name: of.name,
  })
  return (
    <>
      {receipt.standing === 'trial' ? <Trial /> : null}
      <PageHead
        crumbs={[
          { text: t('sign.list.crumb'), to: SIGNING },
          { text: t('sign.crumb', { from: of.year, to: of.year + 1 }) },
        ]}
        title={title}
        lede={t('sign.receipt.lede', {
          at: clock(receipt.at, true),
          day: day(receipt.at),
          name: batch.certificate?.name ?? '',
        })}
        actions={
          <>
            <StateMark mark="signed">{t(`sign.receipt.${receipt.standing}`)}</StateMark>
            <Button component={Link} to={`/hoc-ba/lop/${of.id}`}>
              {t('sign.nothing.class')}
            </Button>
            {next ? (
              <Button component={Link} {...signLink(next)} variant="filled">
                {t(`sign.receipt.next.${next.stage}`, { class: next.className, count: next.ready })}
              </Button>
            ) : (
              <Button component={Link} to="/" variant="filled">
                {t('error.home')}
              </Button>
            )}
          </>
        }
      />
      <section className={`sheet ${css.receipt}`}>
        <div className={table.head}>
          <h2>{t('sign.receipt.title')}</h2>
          <p>{t('sign.receipt.kept')}</p>
        </div>
        <table className={table.table} aria-label={t('sign.receipt.title')}>
          <thead>
            <tr>
              <th scope="col">{t('sign.rest.name')}</th>
              <th scope="col">{t('sign.rest.hash')}</th>
              <th scope="col">{t('sign.receipt.file')}</th>
            </tr>
          </thead>
          <tbody>
            {signed.map(s => (
              <tr key={s.document}>
                <th scope="row">{s.name}</th>
                <td>
                  <Hash sha={s.pdfSha ?? s.xmlSha} />
                </td>
                <td>
                  {s.pdfSha ? (
                    <a
                      href={fileAddress('transcripts.pdf', { document: s.document })}
                      target="_blank"
                      rel="noreferrer"
                      aria-label={t('sign.receipt.open', { name: s.name })}
                    >
                      PDF
                    </a>
                  ) : (
                    // the own rows alone; they come into the file that the homeroom teacher signs
                    t('sign.receipt.rows')
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <LeftOut leftOut={batch.leftOut} />
      </section>
    </>
  )
}
