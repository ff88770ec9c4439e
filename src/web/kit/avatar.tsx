import css from './avatar.module.css'

/** The initials of a Vietnamese name: family (or middle) and given name. "Lò Thị Ánh" → "LA" with its marks kept off. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map(word => bare(word?.[0] ?? '')).join('')
}

const bare = (letter: string): string =>
  /[\u0110\u0111]/.test(letter) ? '\u0110' : letter.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()

type Props = { name: string; small?: boolean; quiet?: boolean }

export function Avatar({ name, small, quiet }: Props) {
  return (
    <span className={[css.avatar, small ? css.small : '', quiet ? css.quiet : ''].join(' ')} aria-hidden>
      {initials(name)}
    </span>
  )
}
