import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { isEverAskable } from '../../law/known.ts'
import type { Action, Norm, When } from '../../law/regulation.ts'
import { DeedProblem } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import css from './draft.module.css'
import { normKeys, withAddition, withNormAt } from './own-clauses.ts'
import { PartyFields } from './party-fields.tsx'
import type { DraftShown } from './plain-fields.tsx'
import { RequirementFields } from './requirement-fields.tsx'
import { blanks, isUnfilled, type Requirement, requirementOf, requirements, split } from './requirements.ts'
import { useWholeDraft } from './use-whole-draft.tsx'

const effects = ['permits', 'requires', 'forbids', 'none'] as const

type Props = {
  of: DraftShown
  /** an existing norm, by its key; a new clause where there is none */
  norm?: string | undefined
  onClose: () => void
}

/** A clause of the school's own with what it permits, asks for or forbids; or other conditions of a norm that is there. */
export function NormSheet({ of, norm: key, onClose }: Props) {
  const { deed, save, t } = useWholeDraft(of)
  const there = key === undefined ? undefined : of.regulation.norms[normKeys(of.regulation).indexOf(key)]
  const begun = split(there?.when ?? [])
  const [text, setText] = useState({ vi: '', en: '' })
  const [effect, setEffect] = useState<(typeof effects)[number]>(there?.effect ?? 'permits')
  const [action, setAction] = useState<Action>(there?.on[0] ?? 'lock.decide')
  const [who, setWho] = useState(begun.who)
  const [rest, setRest] = useState<readonly When[]>(begun.rest)
  const [tried, setTried] = useState(false)
  const asksWho = effect === 'permits' || begun.who.length > 0
  const when: readonly When[] = [
    ...(who.length > 0 ? [{ actor: who } as When] : []),
    ...(effect === 'none' ? [] : rest),
  ]
  const lacks = {
    text: there === undefined && text.vi.trim() === '',
    who: asksWho && who.length === 0,
    rest: effect !== 'none' && (rest.some(isUnfilled) || (when.length === 0 && effect !== 'permits')),
  }
  const send = async () => {
    setTried(true)
    if (lacks.text || lacks.who || lacks.rest) return
    const norm = { on: [action], effect: effect as Norm['effect'], when }
    const next =
      key === undefined
        ? withAddition(of.regulation, { ...text, ...(effect === 'none' ? {} : { norm }) }, of.lastOwn)
        : withNormAt(of.regulation, key, when)
    if (next && (await save(next, t(key === undefined ? 'norm.added' : 'norm.changed')))) onClose()
  }
  return (
    <SideSheet
      title={t(there ? 'norm.change' : 'norm.add')}
      lede={there ? (of.norms.find(n => n.key === key)?.text ?? '') : t('norm.addMore')}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void send()}>
          {t('norm.save')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        {there ? null : (
          <>
            {(['vi', 'en'] as const).map(tongue => (
              <Textarea
                key={tongue}
                label={t(`norm.text.${tongue}`)}
                autosize
                minRows={tongue === 'vi' ? 2 : 1}
                maxLength={2000}
                value={text[tongue]}
                error={tongue === 'vi' && tried && lacks.text ? t('norm.needsText') : undefined}
                onChange={e => setText({ ...text, [tongue]: e.currentTarget.value })}
              />
            ))}
            <NativeSelect
              label={t('norm.effect')}
              value={effect}
              data={effects.map(value => ({ value, label: t(`norm.effects.${value}`) }))}
              onChange={e => setEffect(e.currentTarget.value as (typeof effects)[number])}
            />
            {effect === 'none' ? null : (
              <NativeSelect
                label={t('norm.deed')}
                value={action}
                data={deedGroups(of)}
                onChange={e => setAction(e.currentTarget.value as Action)}
              />
            )}
          </>
        )}
        {asksWho && effect !== 'none' ? (
          <PartyFields
            of={of}
            legend={t(effect === 'forbids' ? 'norm.whoNot' : 'norm.who')}
            chosen={who}
            error={tried && lacks.who ? t('norm.needsWho') : undefined}
            onChange={setWho}
          />
        ) : null}
        {effect === 'none' ? null : (
          <Requirements
            of={of}
            deeds={there?.on ?? [action]}
            rest={rest}
            onRest={setRest}
            error={tried && lacks.rest ? t('norm.needsRest') : undefined}
          />
        )}
      </div>
    </SideSheet>
  )
}

/** The deeds as a list with the articles for its headings. */
const deedGroups = (of: DraftShown) =>
  [...Map.groupBy(of.deeds, d => d.article)].map(([group, deeds]) => ({
    group,
    items: deeds.map(d => ({ value: d.action as string, label: d.name })),
  }))

type RequirementsProps = {
  of: DraftShown
  deeds: readonly Action[]
  rest: readonly When[]
  onRest: (rest: readonly When[]) => void
  error: string | undefined
}

/** All of these must hold. Offered is what the acts of these deeds can ever tell. */
function Requirements({ of, deeds, rest, onRest, error }: RequirementsProps) {
  const { t } = useWholeDraft(of)
  const offered = requirements.filter(word => deeds.every(deed => isEverAskable(deed, blanks[word])))
  const first = offered.includes('reason') ? 'reason' : 'stepUp'
  return (
    <fieldset className={form.group}>
      <legend>{t('norm.when')}</legend>
      {rest.map((when, i) => {
        const word = requirementOf(when)
        if (!word) return null
        return (
          // a requirement has no name but its place
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name of its own, and is never moved
          <div key={i} className={css.requirement}>
            <NativeSelect
              label={t('norm.requirement', { n: i + 1 })}
              value={word}
              data={requirements
                .filter(v => v === word || offered.includes(v))
                .map(value => ({ value, label: t(`norm.words.${value}`) }))}
              onChange={e => onRest(rest.map((w, at) => (at === i ? blanks[e.currentTarget.value as Requirement] : w)))}
            />
            <RequirementFields
              of={of}
              when={when}
              onChange={next => onRest(rest.map((w, at) => (at === i ? next : w)))}
            />
            <Button size="compact-md" onClick={() => onRest(rest.filter((_, at) => at !== i))}>
              {t('norm.dropRequirement', { n: i + 1 })}
            </Button>
          </div>
        )
      })}
      {error ? <p role="alert">{error}</p> : null}
      <Button className={css.start!} disabled={rest.length >= 11} onClick={() => onRest([...rest, blanks[first]])}>
        {t('norm.addRequirement')}
      </Button>
    </fieldset>
  )
}
