import { useId } from 'react'
import form from '../../web/kit/form.module.css'
import css from './stand-ins.module.css'

type Props = {
  legend: string
  items: readonly { key: string; text: string }[]
  chosen: readonly string[]
  error: string | undefined
  onChange: (chosen: readonly string[]) => void
}

/** Several of a list. */
export function Choices({ legend, items, chosen, error, onChange }: Props) {
  const id = useId()
  return (
    <fieldset className={form.group} aria-describedby={error ? id : undefined}>
      <legend>{legend}</legend>
      <div className={css.choices}>
        {items.map(({ key, text }) => (
          <label key={key} className={form.check}>
            <input
              type="checkbox"
              checked={chosen.includes(key)}
              onChange={e =>
                onChange(e.currentTarget.checked ? [...chosen, key] : chosen.filter(other => other !== key))
              }
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
      {error ? (
        <p id={id} className={css.fault}>
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
