import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const FACE = /^be-vietnam-pro-(latin|vietnamese)-(400|500|600|700)-normal.*\.woff2$/
/** the letters of each subset, so that a browser fetches only what a page shows */
const RANGES: Record<string, string> = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215',
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
}

/** The faces of the built pages, under the very addresses they have there, so that a browser fetches each once. */
export function fontFaces(pages: string): string {
  const folder = join(pages, 'assets')
  if (!existsSync(folder)) return ''
  return readdirSync(folder)
    .flatMap(name => {
      const [, subset, weight] = FACE.exec(name) ?? []
      return subset && weight ? [face(name, subset, weight)] : []
    })
    .join('')
}

function face(name: string, subset: string, weight: string): string {
  return `@font-face{font-family:"Be Vietnam Pro";font-weight:${weight};font-display:swap;src:url(/assets/${name}) format("woff2");unicode-range:${RANGES[subset]}}`
}
