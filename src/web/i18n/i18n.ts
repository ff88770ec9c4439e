/** The texts of the pages. Vietnamese comes with the shell; English is fetched when somebody asks for it. */
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import vi from './vi.json'

export type Language = 'vi' | 'en'

type Leaves<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Leaves<Tree[Key]>}`
}[keyof Tree & string]

/** Every text that exists, by its path in vi.json. */
export type TextKey = Leaves<typeof vi>
export type Say = (key: TextKey, params?: Record<string, string | number>) => string

/** The same cookie that the server reads for the pages it renders itself, such as the sign-in page. */
const cookie = 'hoso_lang'

/** Prepares the texts; resolves when the language of this browser's last choice (Vietnamese at first) is there. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: 'vi',
    resources: { vi: { translation: vi } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  await speak(new RegExp(`\\b${cookie}=en\\b`).test(document.cookie) ? 'en' : 'vi')
}

/** Changes the language of every page at once, and of this browser's next visits. */
export async function speak(chosen: Language): Promise<void> {
  if (chosen === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { default: en } = await import('./en.json')
    i18next.addResourceBundle('en', 'translation', en)
  }
  await i18next.changeLanguage(chosen)
  document.documentElement.lang = chosen
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser a school has
  document.cookie = `${cookie}=${chosen}; path=/; max-age=34560000; samesite=lax`
}

/** The language in use. */
export const language = (): Language => (i18next.language === 'en' ? 'en' : 'vi')

/** The texts inside a component; a misspelt key does not compile. */
export function useTexts(): { t: Say } {
  const { t } = useTranslation()
  return { t: t as unknown as Say }
}

/** A name as it stands inside a sentence: "Học kỳ I" → "học kỳ I". */
export const inside = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
