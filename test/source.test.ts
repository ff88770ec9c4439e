import { expect, test } from 'vitest'
import { readSource } from './source.ts'

const imports = (text: string) =>
  readSource(text).imports.map(i => [i.from, i.type ? 'type' : i.dynamic ? 'later' : 'now'])

test.each<[string, string, string[][]]>([
  ['a named import', `import { a, b as c } from './a.ts'`, [['./a.ts', 'now']]],
  ['a default and a named one', `import React, { type FC } from "react"`, [['react', 'now']]],
  ['everything under a name', `import * as all from './a.ts'`, [['./a.ts', 'now']]],
  [
    'an import for its effect',
    `import './look.css'\nimport './b.ts'`,
    [
      ['./look.css', 'now'],
      ['./b.ts', 'now'],
    ],
  ],
  ['types only', `import type { A } from './a.ts'`, [['./a.ts', 'type']]],
  ['a default type', `import type A from './a.ts'`, [['./a.ts', 'type']]],
  ['a value that is called type', `import type from './a.ts'`, [['./a.ts', 'now']]],
  ['inline types still load the file', `import { type A, type B } from './a.ts'`, [['./a.ts', 'now']]],
  ['over several lines', `import {\n  a, // first\n  b,\n} from './a.ts'`, [['./a.ts', 'now']]],
  [
    'without spaces',
    `import{a}from'./a.ts';export{b}from'./b.ts'`,
    [
      ['./a.ts', 'now'],
      ['./b.ts', 'now'],
    ],
  ],
  [
    'what is handed on',
    `export { a } from './a.ts'\nexport * from './b.ts'`,
    [
      ['./a.ts', 'now'],
      ['./b.ts', 'now'],
    ],
  ],
  ['types handed on', `export type { A } from './a.ts'`, [['./a.ts', 'type']]],
  ['later', `const p = () => import('./page.tsx')`, [['./page.tsx', 'later']]],
  ['the type of a module', `type M = (typeof import('./a.ts'))['x']`, [['./a.ts', 'type']]],
  [
    'two on one line',
    `import a from './a.ts'; import b from './b.ts'`,
    [
      ['./a.ts', 'now'],
      ['./b.ts', 'now'],
    ],
  ],
  ['an import in a comment', `// import './a.ts'\n/* import './b.ts' */ /** import './c.ts' */`, []],
  ['an import in a string', `const s = "import './a.ts'"; const t = \`import './b.ts'\``, []],
  [
    'an import in the code of a template',
    `const t = \`\${await import("./a.ts")} \${\`\${import("./b.ts")}\`}\``,
    [
      ['./a.ts', 'later'],
      ['./b.ts', 'later'],
    ],
  ],
  ['a comment in a string', `const s = 'http://x'; import './a.ts'`, [['./a.ts', 'now']]],
  ['a quote in a regular expression', `const r = /['"\`]/; import './a.ts'`, [['./a.ts', 'now']]],
  ['a slash in a class of one', `const r = /[/'"]+/g.test(x); import './a.ts'`, [['./a.ts', 'now']]],
  ['a division', `const x = (a + b) / c; const s = './'; import './a.ts'; const y = d / e`, [['./a.ts', 'now']]],
  ['a quote in JSX text', `const x = <p>Don't</p>\nimport './a.ts'`, [['./a.ts', 'now']]],
  ['a tag that closes itself', `const x = <Grid a={b} />\nimport './a.ts'`, [['./a.ts', 'now']]],
  [
    'braces within a template',
    `const t = \`\${{ a: { b: \`}\` } }} import("./b.ts")\`; import "./a.ts"`,
    [['./a.ts', 'now']],
  ],
  ['a function that ends in import', `reimport('./a.ts'); x.import('./b.ts')`, []],
  ['an exported value', `export const from = './a.ts'`, []],
])('%s', (_, text, expected) => {
  expect(imports(text)).toEqual(expected)
})

test('code keeps what runs and loses what is said', () => {
  const { code, strings } = readSource(
    `const a = Date.now() // Math.random()\nconst b = 'Math.random()' + \`x\${new Date()}y\``,
  )
  expect(code).toBe('const a = Date.now() \nconst b = "0" + "1"(new Date())"2"')
  expect(strings).toEqual(['Math.random()', 'x', 'y'])
})
