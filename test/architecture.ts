/** The house rules of ARCHITECTURE.md over a tree of sources, given as a map from path to text. */
import { posix } from 'node:path'
import { readSource, type Source } from './source.ts'

export type Tree = ReadonlyMap<string, string>

/** From which parts a part may import; `regulations` and the slices have rules of their own below. */
const PARTS: Record<string, readonly string[]> = {
  /** the law speaks of days and weeks */
  law: ['calendar'],
  assessment: [],
  calendar: [],
  texts: [],
  regulations: ['law'],
  records: ['law', 'assessment', 'calendar', 'texts', 'regulations'],
  documents: ['records', 'law', 'assessment', 'calendar', 'texts'],
  features: ['documents', 'records', 'law', 'assessment', 'calendar', 'texts', 'regulations'],
  http: ['features', 'documents', 'records', 'law', 'assessment', 'calendar', 'texts', 'regulations'],
  cli: ['top', 'features', 'documents', 'records', 'law', 'assessment', 'calendar', 'texts', 'regulations'],
  web: ['features', 'law', 'assessment', 'calendar', 'texts'],
  /** the files beside the folders: what starts the program */
  top: ['http', 'cli', 'features', 'documents', 'records', 'law', 'assessment', 'calendar', 'texts', 'regulations'],
}
const PURE = ['law', 'assessment', 'calendar', 'regulations']

/** Which slice may call which, through its index.ts. */
export const EDGES: readonly string[] = [
  'school → gradebook', // a class is opened with its books
  'gradebook → pupils', // names in the order of the class list
  'gradebook → files', // the paper of an absence is a file of the own hand
  'locks → gradebook',
  'locks → preschool', // the children's books of a class
  'locks → council', // the staff, for the names of who was there
  'locks → term-end', // which parts of subjects a lock would close unsigned
  'corrections → gradebook',
  'corrections → files', // evidence is a file of one's own
  'results → gradebook',
  'results → pupils',
  'pupils → files', // a list is read by whoever handed it in
  'results → files', // the papers of a term that was assessed elsewhere
  'families → accounts', // a guardian's account is opened and looked after like any other
  'accounts → pupils', // names are compared as the search compares them
  'families → gradebook', // names of staff
  'families → praise', // praise that was given
  'praise → pupils', // the class of today, or the last one, of who is praised
  'learners → praise', // praise that was given
  'families → pupils', // the key by which names are searched
  'families → preschool', // notes and stages of the own child
  'families → results', // approved results of the own child
  'families → transcripts', // sealed transcripts of the own child
  'learners → results', // a learner's own approved results
  'home → gradebook', // the tasks of today, gathered from what each slice knows
  'home → results',
  'home → archive', // the last stages in the life of the own class
  'home → preschool',
  'school → preschool', // who may stand before a preschool class
  'preschool → locks', // its pages show what is locked and open again
  'preschool → gradebook', // children of a class, names of staff
  'preschool → pupils', // the order of class lists, small tables
  'preschool → files', // evidence is a file of the own hand
  'home → transcripts',
  'home → council', // whether a year is decided
  'regulation → school', // who is on the staff, how an adopted version is written
  'regulation → gradebook', // names of subjects
  'regulation → results', // whose results a draft’s answers would change
  'home → duties', // recurring duties that are told rather than seen
  'duties → gradebook', // names of staff, whether a school has books
  'home → term-end', // what is to be signed at the end of a term
  'council → gradebook', // names of subjects and people
  'council → pupils', // the order of class lists, workbooks
  'council → transcripts', // what was prepared before and says something else counts no longer
  'council → results', // the kept results that the lists are computed from
  'rollover → council', // what was decided of every pupil
  'rollover → gradebook', // how the new books are kept, what is locked
  'rollover → pupils', // the order of class lists
  'rollover → handover', // which classes nobody has signed for
  'rollout → gradebook', // which periods there are
  'rollout → school', // which boards the regulations have founded
  'home → regulation', // dead ends that a leaving opened
  'home → rollout', // faults to answer, steps and tasks of one's own
  'forms → gradebook', // the cells that stand on a form
  'forms → pupils', // the order of class lists, workbooks
  'forms → results', // results of a period, as kept and as computed
  'forms → term-end', // whether a period is reviewed
  'forms → council', // the titles that were decided
  'forms → praise', // certificates and letters within the year
  'forms → preschool', // what stands in the book of a class of children
  'forms → handover', // the sheet by which a class went on
  'transcripts → praise', // certificates within the year stand in the transcript
  'handover → gradebook', // the tests of the year's end
  'handover → results', // approved results are what is handed over
  'handover → council', // the titles that were decided
  'handover → transcripts', // which are not sealed yet
  'term-end → gradebook', // the cells of a block, who teaches it, its locks
  'term-end → results', // approved results are a step of a term's end
  'stand-ins → gradebook', // what is empty in a leaver's books, names of subjects and people
  'stand-ins → preschool', // the places of teachers before a preschool class
  'earlier → pupils', // the class of the learner who brings years along
  'earlier → files', // with a copy of the old học bạ
  'stand-ins → corrections', // dossiers that wait for somebody who leaves
  'stand-ins → archive', // requests that wait in the name of somebody who leaves
  'stand-ins → certificates', // signing keys of somebody who leaves
  'stand-ins → duties', // what somebody who leaves still owes
  'stand-ins → regulation', // dead ends that a leaving opens
  'accounts → certificates', // with a reset account its signing keys die
  'certificates → accounts', // the vault of secrets and the waiting after wrong PINs
  'certificates → gradebook', // names of staff
  'transcripts → results', // an approved result is what is signed
  'transcripts → gradebook',
  'transcripts → council', // titles and promotion as they were decided
  'transcripts → pupils',
  'transcripts → certificates', // keys sign, certificates are checked
  'corrections → transcripts', // a correction voids what was signed over it
  'archive → transcripts', // what was sealed is what is archived
  'archive → gradebook',
  'archive → results', // the life of a class ends here: approved, signed, archived
  'archive → pupils',
]
/** Which slice's pages stand within another's: these take components, never acts. */
export const PAGE_EDGES: readonly string[] = [
  'gradebook → archive', // the ribbon of a book goes on to the archive
  'gradebook → corrections', // the request begins beside the cell
  'gradebook → locks', // the lock stands above the sheet
  'pupils → praise', // a pupil's praise stands on the pupil's page
  'gradebook → school', // the clauses behind a cell
  'pupils → results', // the individual education plan and a term assessed elsewhere stand on the pupil's page
  'pupils → learners', // so does the account of an adult learner
  'pupils → families', // and the guardians of a pupil
  'families → accounts', // the slip on which a code is handed over
  'school → families', // the families' accounts beside the review of the staff's
  'learners → accounts', // which is opened and looked after like any other
  'results → corrections', // papers are handed in in one way
  'earlier → corrections', // so here
  'pupils → earlier', // the pupil's page shows them
  'duties → praise', // the own proposals that wait, also of pupils whom one teaches no more
  'council → praise', // whom a higher body is asked to praise stands beside the lists
  'families → praise', // praise that was given is shown to the family
  'learners → praise', // and to the learner, in one way
  'results → locks', // what waits for approval stands on one page
  'transcripts → archive', // the folder of a class stands under its list
  'school → regulation', // above the texts stands what was adopted and is to be read
  'school → stand-ins', // who stands in for whom, and what a leaver hands over
  'accounts → stand-ins', // what one does in others' places
  'school → accounts', // a person's account stands on the person's sheet
  'results → term-end', // the strip of a term's end stands on the page of the class
  'results → transcripts', // what waits for a signature stands beside what waits for approval
]
/** Plays the people of a school, so it calls any act as HTTP would; nothing but the start may call it. */
const PLAYER = 'demo'

/** Which package lives in which parts only. */
const PACKAGES: Record<string, readonly string[]> = {
  pg: ['records', 'top', 'cli'], // top clears a demo that was never finished, the doctor looks as every role
  'pg-boss': ['records'],
  fastify: ['http'],
  react: ['web', 'features'],
  vite: [],
}

type Exception = { file: string; why: string }
type Pattern = {
  says: string
  code?: RegExp
  said?: RegExp
  where: (file: string) => boolean
  but: readonly Exception[]
}

const within =
  (...folders: string[]) =>
  (file: string) =>
    folders.some(f => file.startsWith(`${f}/`))
const pure = within('src/law', 'src/assessment', 'src/calendar', 'regulations')

const PATTERNS: readonly Pattern[] = [
  {
    says: 'asks the clock in a pure folder',
    code: /\bnew Date\(\s*\)|\bDate\.now\b|(?<!new )\bDate\(\s*\)|\bperformance\b|\bTemporal\.Now\b/,
    where: pure,
    but: [],
  },
  {
    says: 'throws dice in a pure folder',
    code: /\bMath\.random\b|\bcrypto\b|\brandom(UUID|Bytes|Int)\w*/,
    where: pure,
    but: [],
  },
  {
    says: 'looks at the process or the world in a pure folder',
    code: /\bprocess\.|\bglobalThis\b|\bfetch\(|\bconsole\./,
    where: pure,
    but: [],
  },
  {
    says: 'decides a permission outside src/law',
    code: /\b(posts|seats|parties)\s*(\?\.|\.)\s*(includes|some|every)\(|\brole\s*[!=]==?|\b(isAdmin|hasRole|hasPermission|can[A-Z]\w*)\(/,
    where: file => !within('src/law', 'regulations')(file),
    but: [
      { file: 'src/features/accounts/who-am-i.ts', why: 'puts the capacities in an order for the line under the name' },
      { file: 'src/features/school/person-sheet.tsx', why: 'shows which posts the person on the sheet holds' },
      { file: 'src/features/demo/school.ts', why: 'casts the play: who will be asked to act' },
      { file: 'src/features/demo/marks.ts', why: 'as demo/school.ts' },
      { file: 'src/features/demo/council.ts', why: 'as demo/school.ts' },
    ],
  },
  {
    says: 'sets the school of a transaction in a second place',
    said: /set\s+(local\s+|session\s+)?app\.|set_config\s*\(/i,
    where: () => true,
    but: [{ file: 'src/records/session.ts', why: 'the one place' }],
  },
  {
    says: 'puts raw text into SQL',
    code: /\bsql\s*\.\s*(raw|lit)\b/,
    where: () => true,
    but: [
      { file: 'src/records/session.ts', why: 'SET LOCAL takes no parameter; the id is a checked integer' },
      { file: 'src/records/upsert.ts', why: 'type names out of a closed union' },
    ],
  },
]

const BAD_NAME = /^(utils?|helpers?|common|misc|service|manager)$|[.-](utils?|helpers?|service|manager)$/

type Module = { file: string; part: string; slice: string | null; source: Source }

/** Every break of a rule, as `file: what is wrong`. */
export function architectureFaults(tree: Tree): string[] {
  const modules = new Map(
    [...tree].filter(([file]) => isOurs(file)).map(([file, text]) => [file, moduleOf(file, text)]),
  )
  const browser = browserFiles(modules)
  const faults = [...modules.values()].flatMap(m =>
    [
      ...importFaults(m, browser),
      ...PATTERNS.filter(p => p.where(m.file) && !p.but.some(b => b.file === m.file) && matches(p, m.source)).map(
        p => p.says,
      ),
      ...nameFaults(m.file),
    ].map(fault => `${m.file}: ${fault}`),
  )
  return [...faults, ...browserFaults(modules), ...circles(modules), ...unnamedActs(modules, tree), ...idle(modules)]
}

/** How many modules a tree has: a guard that walks past the sources would find nothing. */
export function modulesIn(tree: Tree): number {
  return [...tree.keys()].filter(isOurs).length
}

/** Tests, what they are fed with, and the world that they play in; not the guard itself, which names what is planted. */
const isTest = (file: string) =>
  (/\.(test|sample)\.tsx?$/.test(file) || file.startsWith('test/')) && !file.startsWith('test/architecture')
const isOurs = (file: string) => /^(src|regulations)\/.*\.tsx?$/.test(file) && !isTest(file) && !file.endsWith('.d.ts')

/** a source is read once, however many trees it stands in */
const read = new Map<string, Source>()

function sourceOf(text: string): Source {
  const known = read.get(text) ?? readSource(text)
  read.set(text, known)
  return known
}

function moduleOf(file: string, text: string): Module {
  const [top, second, third, ...more] = file.split('/')
  const part = top === 'regulations' ? 'regulations' : third === undefined ? 'top' : second!
  return { file, part, slice: part === 'features' && more.length > 0 ? third! : null, source: sourceOf(text) }
}

function importFaults(m: Module, browser: ReadonlySet<string>): string[] {
  if (PARTS[m.part] === undefined) return [`lies in ${m.part}, a part that the architecture does not know`]
  return m.source.imports.flatMap(({ from, type }) => {
    if (!from.startsWith('.')) return packageFaults(m, from)
    const target = moduleOf(posix.normalize(posix.join(posix.dirname(m.file), from)), '')
    if (target.part === m.part && m.part !== 'features') return []
    if (isTest(target.file)) return [`imports ${target.file}, which only tests may`]
    const page = isPage(m.file, browser)
    if (page && (type || target.part === 'web')) return []
    if (m.part === 'regulations' && target.file !== 'src/law/regulation.ts')
      return [`imports ${target.file}: of ours only src/law/regulation.ts`]
    if (m.part === 'features' && target.part === 'features') return sliceFaults(m, target, browser)
    const reach = page ? PARTS.web! : PARTS[m.part]!
    return reach.includes(target.part)
      ? []
      : [`imports ${target.file}: ${page ? 'the browser' : m.part} may not reach ${target.part}`]
  })
}

/** Between slices: through the index, along the edges. The files beside the slices belong to all of them. */
function sliceFaults(m: Module, target: Module, browser: ReadonlySet<string>): string[] {
  if (target.slice === m.slice || target.slice === null) return []
  if (m.file === 'src/features/all.ts')
    return target.file.endsWith('/slice.ts') ? [] : [`imports ${target.file}: the list of slices takes slice.ts only`]
  if (m.slice === PLAYER) return []
  const edge = `${m.slice} → ${target.slice}`
  const page = isPage(m.file, browser)
  if (page && PAGE_EDGES.includes(edge) && browser.has(target.file)) return []
  if (!EDGES.includes(edge)) return [`imports ${target.file}: the edge ${edge} is not written down`]
  const open = target.file === `src/features/${target.slice}/index.ts` || (page && browser.has(target.file))
  return open ? [] : [`imports ${target.file}, past the index.ts of ${target.slice}`]
}

function packageFaults(m: Module, from: string): string[] {
  if (PURE.includes(m.part)) return [`imports ${from}: a pure folder imports nothing`]
  const name = from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
  const homes = PACKAGES[name]
  return homes === undefined || homes.includes(m.part)
    ? []
    : [`imports ${from}, which only ${homes.join(' and ') || 'the build'} may`]
}

/** A page is what the browser runs: everything in src/web, every .tsx, and what these load besides the pure folders. */
const isPage = (file: string, browser: ReadonlySet<string>) => browser.has(file) && !pure(file)

function browserFiles(modules: ReadonlyMap<string, Module>): ReadonlySet<string> {
  const found = new Set([...modules.keys()].filter(f => f.startsWith('src/web/') || f.endsWith('.tsx')))
  for (const file of found)
    for (const target of loadedBy(modules.get(file)!)) if (modules.has(target) && isFeature(target)) found.add(target)
  return found
}

const isFeature = (file: string) => file.startsWith('src/features/')

/** What the browser would have to load that only the server has. */
function browserFaults(modules: ReadonlyMap<string, Module>): string[] {
  return [...browserFiles(modules)].flatMap(file => {
    const m = modules.get(file)!
    const server = m.source.imports.filter(i => !i.type && SERVER_PACKAGES.test(i.from)).map(i => i.from)
    return server.map(from => `${file}: runs in the browser and imports ${from}`)
  })
}
const SERVER_PACKAGES =
  /^(node:|kysely|pg$|pg-boss|fastify|@fastify\/|pino|@node-rs\/|exceljs|pkijs|@peculiar\/|otplib)/

function loadedBy(m: Module): string[] {
  return m.source.imports
    .filter(i => !i.type && i.from.startsWith('.'))
    .map(i => posix.normalize(posix.join(posix.dirname(m.file), i.from)))
}

/** A circle of files that load one another; each is told once, at its first file. */
function circles(modules: ReadonlyMap<string, Module>): string[] {
  const faults: string[] = []
  const done = new Set<string>()
  const path: string[] = []
  const visit = (file: string) => {
    const again = path.indexOf(file)
    if (again >= 0) faults.push(`${file}: loads itself by way of ${path.slice(again + 1).join(', ')}`)
    if (again >= 0 || done.has(file) || !modules.has(file)) return
    path.push(file)
    for (const i of modules.get(file)!.source.imports)
      if (!i.type && !i.dynamic && i.from.startsWith('.'))
        visit(posix.normalize(posix.join(posix.dirname(file), i.from)))
    path.pop()
    done.add(file)
  }
  for (const file of modules.keys()) visit(file)
  return faults
}

/** An act, a read or a download that no test names, by its constant or by its address. */
function unnamedActs(modules: ReadonlyMap<string, Module>, tree: Tree): string[] {
  const tests = [...tree].flatMap(([file, text]) => (isTest(file) ? [wordsOf(text)] : []))
  return [...modules.values()].flatMap(({ file, source }) =>
    [...source.code.matchAll(ACT)].flatMap(([, name, kind, n]) =>
      tests.some(t => t.has(name!) || t.has(source.strings[Number(n)]!))
        ? []
        : [`${file}: the ${kind} ${name} is named in no test`],
    ),
  )
}
const ACT = /\bexport const (\w+)[^=;]*= (?:\([^)]*\) =>\s*)?(act|read|download)\(\{\s*name: "(\d+)"/g

/** Every word of a test, and every two that a dot or a slash joins, as `slice.act`. */
function wordsOf(text: string): ReadonlySet<string> {
  const known = words.get(text)
  if (known) return known
  const fresh = new Set<string>()
  for (const [word, next] of text.matchAll(/\w+(?=[./](\w+)|)/g)) {
    fresh.add(word)
    if (next) fresh.add(`${word}.${next}`)
  }
  words.set(text, fresh)
  return fresh
}
const words = new Map<string, ReadonlySet<string>>()

/** An exception or an edge that nothing needs any more would hide the next fault. */
function idle(modules: ReadonlyMap<string, Module>): string[] {
  const used = new Set(
    [...modules.values()].flatMap(m =>
      m.slice === null
        ? []
        : m.source.imports.flatMap(({ from }) => {
            const target = moduleOf(posix.normalize(posix.join(posix.dirname(m.file), from)), '')
            return target.slice !== null && target.slice !== m.slice ? [`${m.slice} → ${target.slice}`] : []
          }),
    ),
  )
  return [
    ...[...EDGES, ...PAGE_EDGES].filter(e => !used.has(e)).map(e => `architecture.ts: the edge ${e} is used by nobody`),
    ...PATTERNS.flatMap(p =>
      p.but
        .filter(b => {
          const m = modules.get(b.file)
          return m === undefined || !matches(p, m.source)
        })
        .map(b => `architecture.ts: ${b.file} no longer ${p.says}`),
    ),
  ]
}

function matches(p: Pattern, { code, strings }: Source): boolean {
  return (p.code?.test(code) ?? false) || (p.said !== undefined && strings.some(s => p.said!.test(s)))
}

function nameFaults(file: string): string[] {
  const bad = file
    .replace(/\.tsx?$/, '')
    .split('/')
    .find(name => BAD_NAME.test(name))
  return bad === undefined ? [] : [`"${bad}" says nothing about what is in it`]
}
