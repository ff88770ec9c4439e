/** The lists as they go on paper or into a file: of one meeting, or as they stand before it. */
import type { Session } from '../../records/session.ts'
import { type ClassLists, classLists } from './class-lists.ts'
import { type Difference, type ListKey, withDifferences } from './lists.ts'
import { differencesOf, type Proposal, proposalsOf } from './proposals.ts'

export type PaperRow = {
  code: string
  name: string
  className: string
  lists: readonly ListKey[]
  why: string
  differences: readonly Difference[]
}
export type PaperClass = { name: string; proposal: Proposal; resultVersion: number; rows: PaperRow[] }

/** What is proposed and not decided, resting on the results as they stand. */
export async function proposedPaper(session: Session, year: number): Promise<PaperClass[]> {
  const all = await classLists(session, year)
  return all.flatMap(of => (of.fresh && of.proposal!.council === null ? [paperOf(of, of.proposal!)] : []))
}

/** What a council decided: from the very versions that it had before it. */
export async function decidedPaper(session: Session, year: number, council: string): Promise<PaperClass[]> {
  const proposals = (await proposalsOf(session, year)).filter(p => p.council === council)
  const paper: PaperClass[] = []
  for (const proposal of proposals) {
    const [of] = await classLists(session, year, [proposal.classId], proposal.resultId)
    paper.push(paperOf(of!, proposal))
  }
  return paper.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function paperOf(of: ClassLists, proposal: Proposal): PaperClass {
  const differences = differencesOf(proposal)
  return {
    name: of.name,
    proposal,
    resultVersion: of.result!.version,
    rows: of.pupils.map(p => {
      const own = differences.filter(d => d.pupil === p.id)
      return {
        code: p.code,
        name: `${p.familyName} ${p.givenName}`,
        className: of.name,
        lists: withDifferences(p.computed, own),
        why: `${p.why.text} (${p.why.because.join(', ')})`,
        differences: own,
      }
    }),
  }
}
