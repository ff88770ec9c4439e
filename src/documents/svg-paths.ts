const PAIRS = { M: 1, L: 1, Q: 2, C: 3 } as const

/**
 * Rewrites the outlines of an SVG from places on the page to steps of a hundredth of a point. A letter then is the same
 * text wherever it stands, and a page packs to a third. Takes the commands M, L, Q, C and Z, all that Typst writes.
 */
export function shortenPaths(svg: string): string {
  return svg.replace(/ d="([^"]*)"/g, (whole, path: string) =>
    /^[MLQCZ\d\s.,e+-]*$/.test(path) ? ` d="${relative(path)}"` : whole,
  )
}

function relative(path: string): string {
  // the pen as it is drawn, so that no rounding adds up, and where its part of the outline began
  let [x, y, startX, startY] = [0, 0, 0, 0]
  return path.replace(/([MLQCZ])([^MLQCZ]*)/g, (_, command: keyof typeof PAIRS | 'Z', rest: string) => {
    if (command === 'Z') {
      ;[x, y] = [startX, startY]
      return 'z'
    }
    const at = rest
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    const steps: string[] = []
    for (let i = 0; i + 1 < at.length; i += PAIRS[command] * 2) {
      const end = i + PAIRS[command] * 2
      const step = at.slice(i, end).map((n, j) => Math.round((n - (j % 2 === 0 ? x : y)) * 100) / 100)
      steps.push(...step.map(n => String(n).replace(/^(-?)0\./, '$1.')))
      ;[x, y] = [x + step.at(-2)!, y + step.at(-1)!]
      if (command === 'M') [startX, startY] = [x, y]
    }
    return command.toLowerCase() + steps.join(' ')
  })
}
