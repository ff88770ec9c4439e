import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Decision } from '../../web/api.types.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { ActSheet } from '../../web/kit/act-sheet.tsx'
import { useDeed } from '../../web/kit/deed.tsx'
import { Segments } from '../../web/kit/segments.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { callOfficial } from '../../web/official.ts'
import { outOfDate } from '../../web/query.ts'
import type { linkGuardian } from './link.ts'

const relations = ['mother', 'father', 'guardian'] as const
const kinds = ['new', 'known'] as const
const blank = { familyName: '', givenName: '', phone: '', login: '', basis: '' }

type Props = { pupil: string; name: string; ability: Decision; onClose: () => void }

/** Somebody new, or who has an account at the school already: one person, one account. */
export function LinkSheet({ pupil, name, ability, onClose }: Props) {
  const { t } = useTexts()
  const deed = useDeed()
  const [relation, setRelation] = useState<(typeof relations)[number]>('mother')
  const [kind, setKind] = useState<(typeof kinds)[number]>('new')
  const [typed, setTyped] = useState(blank)
  const { familyName, givenName, phone, login, basis } = typed
  const submit = async () => {
    const who =
      kind === 'known'
        ? ({ kind, login } as const)
        : ({ kind, familyName, givenName, ...(phone ? { phone: phone.replace(/[\s.-]/g, '') } : {}) } as const)
    const done = await deed.run(() =>
      callOfficial<typeof linkGuardian>('families.link', { pupil, relation, basis, who }),
    )
    if (!done) return
    onClose()
    toast(t('guardian.added', { name: done.name }))
    await outOfDate('families.guardians')
  }
  const field = (key: keyof typeof blank, at: string) => ({
    value: typed[key],
    error: deed.faultAt(at),
    onChange: (e: { currentTarget: { value: string } }) => setTyped({ ...typed, [key]: e.currentTarget.value }),
  })
  return (
    <ActSheet
      title={t('guardian.title', { name })}
      lede={t('guardian.lede')}
      ability={ability}
      deed={deed}
      act={t('guardian.save')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <NativeSelect
        size="md"
        label={t('guardian.relation')}
        value={relation}
        onChange={e => setRelation(e.currentTarget.value as typeof relation)}
        data={relations.map(value => ({ value, label: t(`guardian.is.${value}`) }))}
      />
      <Segments
        label={t('guardian.who')}
        items={kinds.map(key => ({ key, text: t(`guardian.kind.${key}`) }))}
        value={kind}
        onChange={setKind}
      />
      {kind === 'known' ? (
        <TextInput
          label={t('guardian.login')}
          description={t('guardian.loginMore')}
          autoCapitalize="none"
          {...field('login', 'who.login')}
        />
      ) : (
        <>
          <TextInput label={t('guardian.family')} lang="vi" {...field('familyName', 'who.familyName')} />
          <TextInput label={t('guardian.given')} lang="vi" {...field('givenName', 'who.givenName')} />
          <TextInput
            label={t('guardian.phone')}
            description={t('guardian.phoneMore')}
            inputMode="tel"
            {...field('phone', 'who.phone')}
          />
        </>
      )}
      <TextInput
        label={t('guardian.basis')}
        description={t('guardian.basisMore')}
        lang="vi"
        {...field('basis', 'basis')}
      />
    </ActSheet>
  )
}
