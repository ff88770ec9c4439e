import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Post } from '../../law/regulation.ts'
import { call } from '../../web/api.ts'
import { useTexts } from '../../web/i18n/i18n.ts'
import { DeedProblem, useDeed } from '../../web/kit/deed.tsx'
import form from '../../web/kit/form.module.css'
import { SideSheet } from '../../web/kit/side-sheet.tsx'
import { toast } from '../../web/kit/toast.tsx'
import { outOfDate } from '../../web/query.ts'
import type { appoint } from './appoint.ts'
import type { Overview } from './school.page.tsx'

/** Somebody new at the school, in a post by decision. */
export function AppointSheet({ of, onClose }: { of: Overview; onClose: () => void }) {
  const { t } = useTexts()
  const deed = useDeed()
  const [typed, setTyped] = useState({
    familyName: '',
    givenName: '',
    phone: '',
    post: 'teacher' as Post,
    fromDay: of.day,
    decisionNo: '',
  })
  const set = (name: keyof typeof typed, value: string) => setTyped(before => ({ ...before, [name]: value }))
  const save = async () => {
    const { post, fromDay, decisionNo, phone, familyName, givenName } = typed
    const done = await deed.run(() =>
      call<typeof appoint>('school.appoint', {
        familyName,
        givenName,
        ...(phone ? { phone } : {}),
        posts: [{ post, fromDay, decisionNo }],
      }),
    )
    if (!done) return
    onClose()
    toast(t('staff.added', { name: `${familyName} ${givenName}` }))
    await outOfDate()
  }
  const field = (name: 'familyName' | 'givenName' | 'phone', how?: string) => (
    <TextInput
      label={t(`staff.${name}`)}
      description={how}
      value={typed[name]}
      error={deed.faultAt(name)}
      inputMode={name === 'phone' ? 'tel' : 'text'}
      onChange={e => set(name, e.currentTarget.value)}
    />
  )
  return (
    <SideSheet
      title={t('staff.add')}
      onClose={onClose}
      foot={
        <Button variant="filled" loading={deed.busy} onClick={() => void save()}>
          {t('staff.addAct')}
        </Button>
      }
    >
      <div className={form.form}>
        <DeedProblem deed={deed} />
        <div className={form.pair}>
          {field('familyName')}
          {field('givenName')}
        </div>
        {field('phone', t('staff.phoneHow'))}
        <NativeSelect
          size="md"
          label={t('staff.post')}
          value={typed.post}
          onChange={e => set('post', e.currentTarget.value)}
          data={of.titles.posts.map(p => ({ value: p.post, label: p.title }))}
        />
        <div className={form.pair}>
          <TextInput
            type="date"
            label={t('decision.fromDay')}
            value={typed.fromDay}
            error={deed.faultAt('posts.0.fromDay')}
            onChange={e => set('fromDay', e.currentTarget.value)}
          />
          <TextInput
            label={t('decision.decisionNo')}
            value={typed.decisionNo}
            error={deed.faultAt('posts.0.decisionNo')}
            onChange={e => set('decisionNo', e.currentTarget.value)}
          />
        </div>
      </div>
    </SideSheet>
  )
}
