/**
 * Every clause of the five sources, as the domain papers of the project count them, and the eight rows for grounds and
 * recipients that they leave out. The list of clauses is held against this one.
 */
const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** By the id of the ready regulation. What is ours alone, an id that ends in `-HS`, does not stand here. */
export const clauseIds: Readonly<Record<string, readonly string[]>> = {
  'muong-anh': words(`
    MA-QĐ-1 MA-QĐ-2 MA-QĐ-3 MA-1 MA-2 MA-3.1 MA-3.2 MA-3.3 MA-4.1 MA-4.2 MA-4.3 MA-5.1 MA-5.2 MA-5.3 MA-5.4 MA-5.5
    MA-6 MA-7.1 MA-7.2 MA-7.3 MA-7.4 MA-8.1 MA-8.2 MA-8.3 MA-9.1 MA-9.1a MA-9.1b(1) MA-9.1b(2) MA-9.1c MA-10 MA-11.1
    MA-11.2 MA-11.3 MA-11.4 MA-CC MA-NN
  `),
  'binh-phu': words(`
    BP-Đ1 BP-Đ2 BP-Đ3 BP-CC BP-1.1 BP-1.2 BP-2.1 BP-2.2 BP-2.3 BP-2.4 BP-2.5a BP-2.5b BP-2.6 BP-2.7 BP-2.8 BP-2.9a
    BP-2.9b BP-2.10 BP-2.11 BP-3 BP-4.1 BP-4.2 BP-4.3 BP-4.4a BP-4.4b BP-4.5 BP-4.7 BP-4.7b BP-5.1 BP-5.2 BP-6.1
    BP-6.2a BP-6.2b BP-7.1 BP-7.2 BP-7.3 BP-7.4 BP-8.1 BP-8.2 BP-8.3 BP-9 BP-10.1 BP-10.2 BP-NN
  `),
  'xuan-tien': words(`
    XT-QĐ-1..3 XT-1.1 XT-1.2 XT-2 XT-3.1 XT-3.2 XT-3.3 XT-3.4 XT-3.5 XT-3.6 XT-4.1 XT-4.2 XT-4.3 XT-4.4 XT-4.5
    XT-4.6 XT-4.7 XT-4.8 XT-4.9 XT-4.10 XT-4.11 XT-5.1 XT-5.2 XT-5.3 XT-5.4 XT-5.5 XT-6.1 XT-6.2 XT-6.3 XT-6.4
    XT-6.5 XT-7.1 XT-7.2 XT-8.1 XT-8.2 XT-8.3 XT-CC XT-NN
  `),
  'binh-duong': words(`
    BD-CC BD-I.1.1 BD-I.1.2 BD-I.1.3 BD-I.2.1 BD-I.2.2 BD-I.2.3 BD-I.2.4 BD-II.1 BD-II.2.1 BD-II.2.2a BD-II.2.2b
    BD-II.2.3 BD-II.3.1a BD-II.3.1b BD-II.3.2a BD-II.3.2b BD-II.3.2c BD-II.4a BD-II.4b BD-II.4c BD-II.4d BD-II.5.1
    BD-II.5.2 BD-II.5.3 BD-III.1.1 BD-III.1.2 BD-III.2.1 BD-III.2.2 BD-III.2.3 BD-III.3.1 BD-III.3.2 BD-III.3.3
    BD-III.4.1 BD-III.4.2 BD-III.4.3 BD-END BD-NN
  `),
  'dien-bien': words(`
    DB-QĐ-1 DB-QĐ-2 DB-QĐ-3 DB-C1-1.1 DB-C1-1.2 DB-C1-2 DB-C1-3.1 DB-C1-3.2 DB-2 DB-3.1 DB-3.2 DB-3.3 DB-3.4 DB-3.5a
    DB-3.5b DB-3.6 DB-3.7 DB-4.1 DB-4.2 DB-4.3 DB-4.4 DB-4.5 DB-5.1 DB-5.2a DB-5.2b DB-5.2c DB-5.2d DB-5.3 DB-5.4
    DB-5.5 DB-5.6 DB-5.7a DB-5.7b DB-5.7c DB-5.7d DB-5.8 DB-5.9 DB-5.10 DB-6.1a DB-6.1b DB-6.1c DB-6.2a DB-6.2b
    DB-6.2c DB-6.3 DB-6.4 DB-6.5 DB-6.6 DB-7.1 DB-7.2 DB-7.3 DB-7.4 DB-8.1 DB-8.2 DB-9a DB-9b DB-9c DB-10.1 DB-10.2a
    DB-10.2b DB-10.3 DB-11 DB-12 DB-13.1 DB-13.2 DB-CC DB-NN
  `),
}

/** The only clauses that may still be planned: features that nobody has asked for yet. */
export const mayWait: ReadonlySet<string> = new Set(
  words(`
    MA-4.2 MA-8.3
    BP-2.6 BP-6.2a BP-6.2b BP-8.2
    XT-3.4 XT-4.2 XT-4.7 XT-4.8 XT-4.9 XT-4.10 XT-4.11 XT-5.2 XT-5.3 XT-5.4 XT-6.2 XT-6.4 XT-6.5 XT-7.1 XT-7.2
    XT-8.1 XT-8.2 XT-8.3
    BD-II.3.1b BD-II.3.2a BD-II.3.2b BD-II.3.2c BD-II.4a BD-II.4b BD-II.4c BD-II.4d BD-II.5.1 BD-II.5.2
  `),
)
