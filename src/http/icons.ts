import { type Html, markup } from './html.ts'

/** Outlines of Tabler's set, as far as the pages before any script need them. */
const SHAPES: Record<string, string> = {
  users:
    'M5 7a4 4 0 1 0 8 0a4 4 0 1 0-8 0M3 21v-2a4 4 0 0 1 4-4h4a4 4 0 0 1 4 4v2M16 3.13a4 4 0 0 1 0 7.75M21 21v-2a4 4 0 0 0-3-3.85',
  book: 'M19 4v16h-12a2 2 0 0 1-2-2v-12a2 2 0 0 1 2-2h12M19 16h-12a2 2 0 0 0-2 2M9 8h6',
  gavel:
    'M13 10l7.383 7.418c.823.82.823 2.148 0 2.967a2.11 2.11 0 0 1-2.976 0l-7.407-7.385M6 9l4 4M13 10l-4-4M3 21h7M6.793 15.793l-3.586-3.586a1 1 0 0 1 0-1.414l2.293-2.293l.5.5l3-3l-.5-.5l2.293-2.293a1 1 0 0 1 1.414 0l3.586 3.586a1 1 0 0 1 0 1.414l-2.293 2.293l-.5-.5l-3 3l.5.5l-2.293 2.293a1 1 0 0 1-1.414 0',
  school: 'M22 9l-10-4l-10 4l10 4l10-4v6M6 10.6v5.4a6 3 0 0 0 12 0v-5.4',
  archive:
    'M3 6a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2a2 2 0 0 1-2 2h-14a2 2 0 0 1-2-2M5 8v10a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-10M10 12l4 0',
  health:
    'M6 4h-1a2 2 0 0 0-2 2v3.5a5.5 5.5 0 0 0 11 0v-3.5a2 2 0 0 0-2-2h-1M8 15a6 6 0 1 0 12 0v-3M11 3v2M6 3v2M18 10a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
  eye: 'M10 12a2 2 0 1 0 4 0a2 2 0 0 0-4 0M21 12c-2.4 4-5.4 6-9 6c-3.6 0-6.6-2-9-6c2.4-4 5.4-6 9-6c3.6 0 6.6 2 9 6',
  go: 'M9 6l6 6l-6 6',
  info: 'M3 12a9 9 0 1 0 18 0a9 9 0 0 0-18 0M12 9h.01M11 12h1v4h1',
  vouched:
    'M11.46 20.846a12 12 0 0 1-7.96-14.846a12 12 0 0 0 8.5-3a12 12 0 0 0 8.5 3a12 12 0 0 1-.09 7.06M15 19l2 2l4-4',
  denied:
    'M13.252 20.601c-.408.155-.826.288-1.252.399a12 12 0 0 1-8.5-15a12 12 0 0 0 8.5-3a12 12 0 0 0 8.5 3a12 12 0 0 1-.19 7.357M22 22l-5-5M17 22l5-5',
  alert: 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 8v4M12 16h.01',
}

/** An outline; it says nothing by itself and stands beside words always. */
export function icon(name: string): Html {
  return markup(`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${SHAPES[name] ?? SHAPES.users}"/></svg>`)
}

/** The mark of the house: a bound book with a ribbon. */
export function mark(): Html {
  return markup(
    '<svg viewBox="0 0 28 28" aria-hidden="true"><rect x="3" y="2" width="22" height="24" rx="4"/><path class="w" d="M8 2v24" stroke-opacity=".45"/><path class="p" d="M16.5 2h5v11.2l-2.5-2-2.5 2z"/><path class="w" d="M11.5 18h10M11.5 21.5h6.5"/></svg>',
  )
}

/** The mark as a file, for the tab of the browser. */
export const MARK_SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect x="3" y="2" width="22" height="24" rx="4" fill="#1f4486"/><path d="M8 2v24" stroke="#fffdf8" stroke-opacity=".45" stroke-width="1.4"/><path d="M16.5 2h5v11.2l-2.5-2-2.5 2z" fill="#fffdf8"/><path d="M11.5 18h10M11.5 21.5h6.5" stroke="#fffdf8" stroke-width="1.5" stroke-linecap="round"/></svg>'
