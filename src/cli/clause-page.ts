/** The list of clauses as a page of the documentation: what carries each one out, and the test that shows it. */
import { presets } from '../../regulations/presets.ts'
import { type FormLine, formList } from '../documents/forms/form-list.ts'
import type { ClauseLine } from './clause-list.ts'

/** How the page is renewed; the test says so when it is out of date. */
export const RENEWAL = 'npx hoso clauses --markdown > docs/clauses.md'

const HEAD = `# Clauses
Every clause of the five sources, what of the product carries it out, and one test that shows it. Made by
\`${RENEWAL}\` from the regulations, the acts and the tests themselves; \`npx hoso clauses --json\` has
all acts and tests. Where a norm is in force and no act asks for its deed yet, its line says so. What the clauses leave
open is asked of the school, with the answer that holds until it gives another.
`

const FORMS = `
## Forms
Each version of a form, the first school year that it stands for (of each grade, where they differ), and what its parts
rest on: \`verified\` was read, \`remembered\` was not, \`ours\` is a reading or a design of ours.

| form | title | of | from | rests on |
|---|---|---|---|---|
`

/** `docs/clauses.md`, in English. */
export function clausePage(lines: readonly ClauseLine[]): string {
  const counts = tally(lines)
  const parts = Object.values(presets).map(of => {
    const rows = lines.filter(l => l.id in of.clauses).map(row)
    const questions = (of.questions ?? []).map(q => `- ${q.clauses.join(', ')}: ${q.ask.en} *${q.default.en}*\n`)
    return [
      `\n## ${of.title.en}\n${of.document}\n\n`,
      '| clause | says | how | by | shown in |\n|---|---|---|---|---|\n',
      ...rows,
      ...(questions.length > 0 ? ['\nLeft open:\n', ...questions] : []),
    ].join('')
  })
  return `${HEAD}\n${counts}\n${parts.join('')}${FORMS}${formList().map(formRow).join('')}`
}

const formRow = ({ id, title, of, from, sources }: FormLine) => {
  const refs = sources.map(s => `${s.document}, ${s.at} (${s.certainty})`)
  return `| ${[id, title, of, from, [...new Set(refs)].join('; ')].map(cell).join(' | ')} |\n`
}

function tally(lines: readonly ClauseLine[]): string {
  const kinds = ['norm', 'act', 'record', 'form', 'planned'] as const
  return `${kinds.map(how => `${lines.filter(l => l.how === how).length} ${how}`).join(', ')}.`
}

function row(line: ClauseLine): string {
  const norms = [grouped(line.norms), line.note].filter(text => text !== '').join('. ')
  const by = line.how === 'planned' ? line.note : line.how === 'norm' ? norms : line.acts.join(', ')
  return `| ${[line.id, line.summary, line.how, by, nearest(line.tests)].map(cell).join(' | ')} |\n`
}

/** `permits a, b; duty c` out of `permits a`, `permits b`, `duty c`. */
function grouped(norms: readonly string[]): string {
  const kinds = Map.groupBy(norms, norm => norm.split(' ', 1)[0] ?? '')
  return [...kinds].map(([kind, of]) => `${kind} ${of.map(n => n.slice(kind.length + 1)).join(', ')}`).join('; ')
}

/** One test is enough on a page: the one that names the case, else that of the regulation itself. */
function nearest(tests: readonly string[]): string {
  return tests.find(t => t.includes(' › ')) ?? tests.find(t => t.startsWith('regulations/schools/')) ?? tests[0] ?? ''
}

const cell = (text: string) => text.replaceAll('|', '\\|')
