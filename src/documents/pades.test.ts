import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type SampleAuthority, sampleAuthority } from './authority.sample.ts'
import { fillSignature, signatureFields } from './pades.ts'
import { verifyPdf } from './pades-verify.ts'
import { catalogOf, openPdf, pagesOf } from './pdf-file.ts'
import {
  dictionary,
  isDictionary,
  name,
  type PdfDictionary,
  PdfFault,
  type PdfReference,
  type PdfValue,
} from './pdf-syntax.ts'
import { type PdfUpdate, updatePdf } from './pdf-update.ts'
import { pem } from './pem.ts'
import { primaryForms } from './primary-forms.ts'
import { render } from './render.ts'
import { signPdf } from './sign-pdf.ts'
import type { Signer } from './signer.ts'
import { sampleTranscript } from './transcript.sample.ts'
import { transcriptXml } from './transcript-xml.ts'
import type { Trust } from './trust.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const folder = mkdtempSync(join(tmpdir(), 'hoso-pades-'))
const content = sampleTranscript({ mark: 'none' })
const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'pipe', encoding: 'utf8' })
const file = (bytes: Uint8Array | string, label = 'file.pdf') => {
  const path = join(folder, label)
  writeFileSync(path, bytes)
  return path
}

let authority: SampleAuthority
let trust: Trust
let signers: Record<'homeroom' | 'principal' | 'seal', Signer>
let base: Uint8Array
/** after the homeroom teacher, the principal, the seal */
let stages: [Uint8Array, Uint8Array, Uint8Array]
let signed: Uint8Array

const steps = [
  {
    field: 'homeroom',
    kind: 'person',
    name: 'Bùi Thu Hà',
    reason: 'Giáo viên chủ nhiệm',
    at: new Date('2027-05-27T09:20:05Z'),
  },
  {
    field: 'principal',
    kind: 'person',
    name: 'Đặng Thị Minh',
    reason: 'Hiệu trưởng',
    at: new Date('2027-05-28T02:14:22Z'),
  },
  {
    field: 'seal',
    kind: 'seal',
    name: 'Trường Tiểu học Phú Lộc',
    reason: 'Dấu của trường',
    at: new Date('2027-05-28T02:14:40Z'),
  },
] as const

beforeAll(async () => {
  authority = await sampleAuthority()
  trust = { roots: [authority.root] }
  signers = {
    homeroom: await authority.signer('Bùi Thu Hà', 'Giáo viên'),
    principal: await authority.signer('Đặng Thị Minh', 'Hiệu trưởng', 'rsa'),
    seal: await authority.signer('Trường Tiểu học Phú Lộc'),
  }
  const xml = {
    name: 'hocba.xml',
    type: 'application/xml',
    description: 'Dữ liệu học bạ',
    relationship: 'data',
    text: transcriptXml(content),
  } as const
  base = await render(
    'transcript-primary',
    { ...content, layout: primaryForms['TH-1'] },
    {
      at: '2027-05-27T09:00:00Z',
      standard: 'a-3b',
      attachments: [xml],
    },
  )
  const made: Uint8Array[] = [base]
  for (const step of steps) made.push(await signPdf(made.at(-1)!, { ...step, signer: signers[step.field] }))
  stages = made.slice(1) as typeof stages
  signed = stages[2]
})

describe('a học bạ signed by the homeroom teacher, the principal and the seal', () => {
  test('verifies: each signature intact, trusted, with its time, the last over the whole file', () => {
    const report = verifyPdf(signed, trust)
    expect(report.empty).toEqual([])
    expect(report.signatures).toMatchObject(
      steps.map(step => ({
        id: step.field,
        role: step.reason,
        at: step.at.toISOString(),
        intact: true,
        standing: { standing: 'trusted' },
        signer: { name: step.name },
        coversWholeFile: step.field === 'seal',
      })),
    )
    expect(report.signatures.map(each => each.coversBytes)).toEqual(stages.map(each => each.length))
  })

  test('keeps every byte of the state before, at each signature', () => {
    for (const [i, stage] of stages.entries()) {
      const before = i === 0 ? base : stages[i - 1]!
      expect(Buffer.compare(stage.subarray(0, before.length), before)).toBe(0)
    }
  })

  test('is accepted by qpdf and pdfsig, and still carries the XML that was attached', () => {
    const path = file(signed)
    expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors')
    const told = run('pdfsig', '-nocert', path)
    expect(told.match(/Signature is Valid/g)).toHaveLength(3)
    expect(told).toContain('Signer Certificate Common Name: Đặng Thị Minh')
    run('pdfdetach', '-save', '1', '-o', join(folder, 'out.xml'), path)
    expect(readFileSync(join(folder, 'out.xml'), 'utf8')).toBe(transcriptXml(content))
  })

  test('is accepted, signature by signature, by openssl as CAdES under the root', () => {
    const root = file(pem(authority.root), 'root.pem')
    const text = Buffer.from(signed).toString('latin1')
    const ranges = [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/g)].map(
      each => each.slice(1).map(Number) as [number, number, number],
    )
    expect(ranges).toHaveLength(3)
    for (const [start, end, rest] of ranges) {
      const covered = Buffer.concat([signed.subarray(0, start), signed.subarray(end, end + rest)])
      const cms = file(Buffer.from(text.slice(start + 1, end - 1), 'hex'), 'signature.der')
      const options = [
        '-cades',
        '-binary',
        '-inform',
        'DER',
        '-purpose',
        'any',
        '-attime',
        '1811500000',
        '-out',
        '/dev/null',
      ]
      run(
        'openssl',
        'cms',
        '-verify',
        ...options,
        '-in',
        cms,
        '-content',
        file(covered, 'covered.bin'),
        '-CAfile',
        root,
      )
    }
  })

  test('shows names and times in the places for signatures', () => {
    const text = run('pdftotext', '-f', '7', '-l', '7', '-layout', file(signed), '-')
    expect(text).toContain('Ký bởi: Bùi Thu Hà')
    expect(text).toContain('28/05/2027 09:14:22')
  })

  test('certifies with the first signature that only signing may follow (DocMDP, P = 2)', () => {
    const opened = openPdf(signed)
    const permissions = opened.resolve(catalogOf(opened).entries.get('Perms')) as PdfDictionary
    const first = opened.resolve(permissions.entries.get('DocMDP'))
    expect(first).toBe(signatureFields(opened).find(each => each.name === 'homeroom')!.value)
  })
})

describe('what is done to a signed file afterwards is found', () => {
  /** Writes one more revision, as an attacker with a good PDF library would. */
  function revise(change: (update: PdfUpdate, opened: ReturnType<typeof openPdf>) => void, on = signed): Uint8Array {
    const opened = openPdf(on)
    const update = updatePdf(opened)
    change(update, opened)
    return update.finish()
  }
  const faultsOf = (bytes: Uint8Array) => verifyPdf(bytes, trust).signatures.map(each => each.faults)
  const withEntries = (old: PdfValue, entries: Record<string, PdfValue>): PdfDictionary => {
    if (!isDictionary(old)) throw new Error('a dictionary was expected')
    return { kind: 'dictionary', entries: new Map([...old.entries, ...Object.entries(entries)]) }
  }
  const root = (opened: ReturnType<typeof openPdf>) => opened.trailer.entries.get('Root') as PdfReference

  test('a page added by a later revision, which pdfsig still calls valid', () => {
    const bytes = revise((update, opened) => {
      const pages = catalogOf(opened).entries.get('Pages') as PdfReference
      const tree = opened.resolve(pages) as PdfDictionary
      const page = update.add(dictionary({ Type: name('Page'), Parent: pages, MediaBox: [0, 0, 595, 842] }))
      const kids = opened.resolve(tree.entries.get('Kids')) as PdfValue[]
      update.replace(pages, withEntries(tree, { Kids: [...kids, page], Count: 8 }))
    })
    expect(run('pdfsig', '-nocert', file(bytes)).match(/Signature is Valid/g)).toHaveLength(3)
    for (const faults of faultsOf(bytes)) {
      expect(faults).toContainEqual({ code: 'CHANGED_AFTER', what: '7 pages were signed, there are 8' })
    }
  })

  test('another drawing on a page, another resource, an annotation over it', () => {
    const page = (opened: ReturnType<typeof openPdf>) => pagesOf(opened)[5]!
    const drawn = { kind: 'stream', dictionary: dictionary({}), data: Buffer.from('0 0 100 100 re f') } as const
    const changes: ((update: PdfUpdate, opened: ReturnType<typeof openPdf>) => void)[] = [
      (update, opened) =>
        update.replace(page(opened), withEntries(opened.resolve(page(opened)), { Contents: update.add(drawn) })),
      (update, opened) => update.replace(page(opened), withEntries(opened.resolve(page(opened)), { Rotate: 180 })),
      (update, opened) => {
        const note = dictionary({ Type: name('Annot'), Subtype: name('Square'), Rect: [0, 0, 500, 800] })
        update.replace(page(opened), withEntries(opened.resolve(page(opened)), { Annots: [update.add(note)] }))
      },
      (update, opened) => {
        const old = opened.resolve(page(opened)) as PdfDictionary
        update.replace(old.entries.get('Contents') as PdfReference, drawn)
      },
    ]
    for (const change of changes) {
      const found = faultsOf(revise(change)).flat()
      expect(found).toContainEqual({ code: 'CHANGED_AFTER', what: 'page 6 was changed' })
    }
  })

  test('a form field that moves, a visible field that is added, a script that opens with the file', () => {
    const widget = dictionary({ Type: name('Annot'), Subtype: name('Widget'), FT: name('Sig'), Rect: [0, 0, 500, 800] })
    const changes: [string, (update: PdfUpdate, opened: ReturnType<typeof openPdf>) => void][] = [
      [
        'catalog/AcroForm/Fields was changed',
        (update, opened) => {
          const form = catalogOf(opened).entries.get('AcroForm') as PdfReference
          const old = opened.resolve(form) as PdfDictionary
          const fields = opened.resolve(old.entries.get('Fields')) as PdfValue[]
          update.replace(form, withEntries(old, { Fields: [...fields, update.add(widget)] }))
        },
      ],
      [
        'catalog/OpenAction was changed',
        (update, opened) =>
          update.replace(
            root(opened),
            withEntries(catalogOf(opened), { OpenAction: dictionary({ S: name('JavaScript') }) }),
          ),
      ],
    ]
    for (const [what, change] of changes)
      expect(faultsOf(revise(change)).flat()).toContainEqual({ code: 'CHANGED_AFTER', what })

    const moved = revise((update, opened) => {
      const field = signatureFields(opened).find(each => each.name === 'seal')!
      update.replace(field.reference, withEntries(field.dictionary, { Rect: [0, 0, 500, 800] }))
    }, stages[1])
    expect(faultsOf(moved)[0]).not.toEqual([])
  })

  test('but validation data may follow', () => {
    const bytes = revise((update, opened) => {
      const list = update.add({ kind: 'stream', dictionary: dictionary({}), data: authority.root })
      update.replace(
        root(opened),
        withEntries(catalogOf(opened), { DSS: dictionary({ Type: name('DSS'), Certs: [list] }) }),
      )
    })
    expect(faultsOf(bytes)).toEqual([[], [], []])
  })

  test('one byte changed in the first revision', () => {
    const bytes = signed.slice()
    const at = Buffer.from(bytes).indexOf('/MediaBox [0 0 595') + 15
    bytes[at] = '4'.charCodeAt(0)
    const faults = faultsOf(bytes)
    for (const each of faults) expect(each).toContainEqual({ code: 'DIGEST', what: 'file' })
    expect(run('pdfsig', '-nocert', file(bytes))).toContain('Digest Mismatch')
  })

  test('one letter changed in what the last signature says of its own form', () => {
    const bytes = Buffer.from(signed)
    bytes.write('x', bytes.lastIndexOf('/SubFilter') + 4)
    expect(faultsOf(bytes)[2]).toContainEqual({ code: 'DIGEST', what: 'file' })
  })

  test('a byte range that leaves out more than its signature', () => {
    const text = Buffer.from(signed).toString('latin1')
    const last = [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/g)].at(-1)!
    const [start, end, rest] = last.slice(1).map(Number) as [number, number, number]
    const wider = `/ByteRange [0 ${start} ${end + 40} ${rest - 40}]`
    const bytes = Buffer.from(signed)
    bytes.write(wider, last.index, 'latin1')
    expect(faultsOf(bytes).flat()).toContainEqual({
      code: 'BYTE_RANGE',
      what: 'The byte range leaves out more than the signature',
    })
  })

  test('a signature that signs for another certificate', async () => {
    const foreign: Signer = { ...signers.homeroom, sign: data => signers.seal.sign(data) }
    await expect(signPdf(base, { ...steps[0], signer: foreign })).rejects.toThrow('does not belong to the certificate')
  })
})

describe('signing refuses', () => {
  test('a field that is signed already, and one that is not there', async () => {
    await expect(signPdf(signed, { ...steps[0], signer: signers.homeroom })).rejects.toThrow(PdfFault)
    const appearance = new Uint8Array()
    await expect(
      fillSignature(signed, { ...steps[0], field: 'nobody', signer: signers.seal, appearance }),
    ).rejects.toThrow(PdfFault)
  })
})

describe('a file is refused', () => {
  const refused = (text: string | Uint8Array) => expect(() => openPdf(Buffer.from(text))).toThrow(PdfFault)

  test('when it is cut, when something follows its end, when it is no PDF', () => {
    refused(signed.subarray(0, signed.length - 20))
    refused(Buffer.concat([signed, Buffer.from('more')]))
    refused('')
    refused('%PDF-1.7\nstartxref\n0\n%%EOF')
    refused('%PDF-1.7\nxref\n0 99999999\ntrailer\n<<>>\nstartxref\n9\n%%EOF')
  })

  test('when an object is not where the table says, or a key stands twice', () => {
    const text = Buffer.from(base).toString('latin1')
    const shifted = Buffer.from(
      text.replace(/(\d{10}) 00000 n/, (_, at: string) => `${String(Number(at) + 1).padStart(10, '0')} 00000 n`),
      'latin1',
    )
    expect(() => pagesOf(openPdf(shifted))).toThrow(PdfFault)
    const doubled = Buffer.from(text.replaceAll('/OutputIntents ', '/AcroForm      '), 'latin1')
    expect(Buffer.compare(doubled, base)).not.toBe(0)
    expect(() => verifyPdf(doubled, trust)).toThrow(PdfFault)
  })
})
