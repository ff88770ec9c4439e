/** The words of the server in the reader's language: refusals, faults, the sign-in page, minutes. */
import i18next from 'i18next'
import en from './en.json' with { type: 'json' }
import vi from './vi.json' with { type: 'json' }

export type Language = 'vi' | 'en'
export type TextKey = keyof typeof vi
export type Params = Record<string, string | number>

const catalogue = i18next.createInstance()
await catalogue.init({
  lng: 'vi',
  fallbackLng: 'vi',
  // keys are whole words with dots in them: `party.board` beside `party.board.chair`
  keySeparator: false,
  nsSeparator: false,
  // texts go into JSON and into pages that escape for themselves
  interpolation: { escapeValue: false },
  resources: { vi: { translation: vi }, en: { translation: en } },
})

/** The text of a key. A missing parameter leaves its `{{name}}` standing, which the catalogue test looks for. */
export function say(language: Language, key: TextKey, params: Params = {}): string {
  return catalogue.t(key, { ...params, lng: language })
}

/** Whether the catalogue knows this key: for codes that arrive as data. */
export function isText(key: string): key is TextKey {
  return Object.hasOwn(vi, key)
}

/** The language that a browser asks for: English where it stands before Vietnamese, otherwise Vietnamese. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const part of acceptLanguage?.split(',') ?? []) {
    const tag = part.trim().slice(0, 2).toLowerCase()
    if (tag === 'vi' || tag === 'en') return tag
  }
  return 'vi'
}

/** The catalogue in one language, for the pure core, which knows keys only. An unknown key comes back as it is. */
export function wordsIn(language: Language): (key: string, params?: Params) => string {
  return (key, params) => (isText(key) ? say(language, key, params) : key)
}
