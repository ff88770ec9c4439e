/** The score grid alone with 45 rows and 25 columns of scores, wider than any sheet of ours. */
import '../src/web/look/mantine.css'
import '../src/web/look/fonts.css'
import '../src/web/look/tokens.css'
import '../src/web/look/base.css'
import { MantineProvider } from '@mantine/core'
import { useCallback, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { Change } from '../src/features/gradebook/grid-model.ts'
import { ScoreGrid } from '../src/features/gradebook/score-grid.tsx'
import { startTexts } from '../src/web/i18n/i18n.ts'
import { theme } from '../src/web/theme.ts'

const columns = Array.from({ length: 25 }, (_, c) => ({ key: `C${c}`, title: `TX${c + 1}`, kind: 'score' as const }))
const rows = Array.from({ length: 45 }, (_, r) => ({
  ...{ id: `p${r}`, no: r + 1, familyName: 'Nguyễn Thị Diễm', givenName: `Hương ${r + 1}` },
}))

function Sheet() {
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map())
  const value = useCallback((row: string, col: string) => ({ text: texts.get(`${row} ${col}`) ?? '7,5' }), [texts])
  const edit = (changes: Change[]) =>
    setTexts(old => new Map([...old, ...changes.map(c => [`${c.row} ${c.col}`, c.text] as const)]))
  const parse = (_: unknown, text: string) => ({ ok: true as const, text })
  return <ScoreGrid label="Bảng đo" columns={columns} rows={rows} value={value} parse={parse} onEdit={edit} />
}

await startTexts()
createRoot(document.getElementById('root')!).render(
  <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false}>
    <Sheet />
  </MantineProvider>,
)
