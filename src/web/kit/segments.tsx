import css from './segments.module.css'

type Props<Key extends string> = {
  label: string
  items: readonly { key: Key; text: string }[]
  value: Key
  onChange: (key: Key) => void
}

/** A choice of a few views side by side: "Học kỳ I, Học kỳ II, Cả năm". */
export function Segments<Key extends string>({ label, items, value, onChange }: Props<Key>) {
  return (
    <fieldset className={css.segments}>
      <legend className="sr">{label}</legend>
      {items.map(item => (
        <button key={item.key} type="button" aria-pressed={item.key === value} onClick={() => onChange(item.key)}>
          {item.text}
        </button>
      ))}
    </fieldset>
  )
}
