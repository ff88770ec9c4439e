import { Button, NativeSelect, Textarea } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { DomainCode } from '../../assessment/preschool-programme.ts'
import { call, read, upload } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import css from './classes.module.css'
import type { Kind, PlanGroup } from './objectives.page.tsx'
import type { enterObjectives } from './objectives.ts'
import { cellsOf, type Row, rowsOf } from './paste-objectives.ts'
import type { tableOfFile } from './read-plan.ts'

type Props = { year: number; of: PlanGroup; kind: Kind; onClose: () => void }

/** The school's own words: pasted out of a table or sent as a file, looked over, then entered all at once. */
export function EnterObjectives({ year, of, kind, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [rows, setRows] = useState<readonly Row[]>([])
  const look = (typed: string) => {
    setText(typed)
    setRows(rowsOf(cellsOf(typed), of.domains))
  }
  const send = async (file: File) => {
    const found = await deed.run(async () => {
      const { sha256 } = await upload('roster', file)
      return read<typeof tableOfFile>('preschool.tableOfFile', { sha256 })
    })
    if (found) look(found.rows.map(cells => cells.join('\t')).join('\n'))
  }
  const undecided = rows.filter(row => row.domain === null).length
  const save = async () => {
    const done = await deed.run(() =>
      call<typeof enterObjectives>('preschool.enterObjectives', {
        year,
        ageGroup: of.group,
        kind,
        rows: rows.map(({ code, domain, text: words, outcome }) => ({
          code,
          domain: domain!,
          text: words,
          ...(kind === 'objective' && outcome !== '' ? { outcome } : {}),
        })),
      }),
    )
    if (!done) return
    onClose()
    toast(t('preschool.enter.done', { entered: done.entered, changed: done.changed }))
    await outOfDate()
  }
  return (
    <SideSheet
      title={t(kind === 'objective' ? 'preschool.objectives.enter' : 'preschool.objectives.enterOutcomes')}
      lede={t(`preschool.group.${of.group}`)}
      onClose={onClose}
      foot={
        <Button
          variant="filled"
          loading={deed.busy}
          disabled={rows.length === 0 || undecided > 0}
          onClick={() => void save()}
        >
          {t('preschool.enter.act', { count: rows.length })}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <Textarea
          label={t('preschool.enter.paste')}
          description={t('preschool.enter.how')}
          autosize
          minRows={4}
          maxRows={10}
          value={text}
          onChange={e => look(e.currentTarget.value)}
        />
        <input
          ref={field}
          type="file"
          accept=".xlsx,.csv"
          className="sr"
          tabIndex={-1}
          aria-hidden
          onChange={e => {
            const file = e.currentTarget.files?.[0]
            e.currentTarget.value = ''
            if (file) void send(file)
          }}
        />
        <Button
          leftSection={<IconFileUpload size={18} stroke={1.7} aria-hidden />}
          loading={deed.busy}
          onClick={() => field.current?.click()}
        >
          {t('preschool.enter.file')}
        </Button>
        {undecided > 0 ? <p role="status">{t('preschool.enter.undecided', { count: undecided })}</p> : null}
        {rows.map((row, i) => (
          <div key={`${row.code} ${row.text}`} className={css.entered}>
            <p>
              <b>{row.code}</b> {row.text}
            </p>
            <NativeSelect
              aria-label={t('preschool.enter.domainOf', { code: row.code })}
              value={row.domain ?? ''}
              error={
                deed.faultAt(`rows.${i}.text`) ?? deed.faultAt(`rows.${i}.domain`) ?? deed.faultAt(`rows.${i}.code`)
              }
              data={[
                { value: '', label: t('preschool.enter.choose') },
                ...of.domains.map(d => ({ value: d.code, label: d.name })),
              ]}
              onChange={e => {
                const domain = (e.currentTarget.value || null) as DomainCode | null
                setRows(before => before.map((other, j) => (j === i ? { ...other, domain } : other)))
              }}
            />
          </div>
        ))}
      </div>
    </SideSheet>
  )
}
