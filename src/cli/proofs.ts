/** What the text of a test shows: only what really runs. A commented or a skipped test shows nothing. */

/** Ways to leave a test out, or to run only some: in no file of ours. */
const LEFT_OUT =
  /\b(?:describe|test|it)\s*(?:\.\w+)*\.(?:skip|only|todo|fails|fixme|skipIf|runIf)\b|\bx(?:describe|test|it)\s*\(/

const STRING_OR_COMMENT = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g

const withoutComments = (text: string) => text.replace(STRING_OR_COMMENT, found => (found.startsWith('/') ? '' : found))

/** The text of a file of tests without its comments; nothing where it leaves a test out. */
export function liveText(text: string): string {
  const live = withoutComments(text)
  return leavesOut(live) ? '' : live
}

/** Does this file leave tests out, or run only some? What is said in a string or a comment does not count. */
export function leavesOut(text: string): boolean {
  return LEFT_OUT.test(text.replace(STRING_OR_COMMENT, ' '))
}

/** Is there a test of this name that runs? */
export function hasTest(text: string, name: string): boolean {
  const live = liveText(text)
  return ["'", '"', '`'].some(quote => {
    const at = live.indexOf(`${quote}${name}${quote}`)
    return at >= 0 && /\b(?:test|it)\(\s*$/.test(live.slice(0, at))
  })
}
