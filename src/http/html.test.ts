import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { html, markup } from './html.ts'

describe('a piece of a page', () => {
  it('escapes whatever comes from outside', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const inner = html`<b title="${text}">${text}</b>`.html.slice('<b title="'.length, -'</b>'.length)
        expect(inner.replace(/">/, '')).not.toMatch(/[<>"']/)
      }),
    )
  })

  it('puts pieces into pieces, lists in order, and nothing for null and false', () => {
    const rows = ['a', 'b'].map(t => html`<li>${t}</li>`)
    expect(html`<ul>${rows}${null}${false}${undefined}${markup('<hr>')}${0}</ul>`.html).toBe(
      '<ul><li>a</li><li>b</li><hr>0</ul>',
    )
  })
})
