/** What a browser says of itself, as a person would name the device. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg/, 'Edge'],
  [/CocCoc|coc_coc/, 'C\u1ed1c C\u1ed1c'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/OPR|Opera/, 'Opera'],
  [/Chrome|CriOS|Chromium/, 'Chrome'],
  [/Safari/, 'Safari'],
]
const systems: readonly (readonly [RegExp, string, boolean])[] = [
  [/Android/, 'Android', true],
  [/iPhone/, 'iPhone', true],
  [/iPad/, 'iPad', true],
  [/Windows/, 'Windows', false],
  [/Mac OS X|Macintosh/, 'macOS', false],
  [/CrOS/, 'ChromeOS', false],
  [/Linux/, 'Linux', false],
]

/** The names, or null where the text tells nothing; `phone` chooses the picture. */
export function deviceName(agent: string): { name: string | null; phone: boolean } {
  const browser = browsers.find(([found]) => found.test(agent))?.[1]
  const system = systems.find(([found]) => found.test(agent))
  return { name: [browser, system?.[1]].filter(Boolean).join(', ') || null, phone: system?.[2] ?? false }
}
