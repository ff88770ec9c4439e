import type { ReactNode } from 'react'
import css from './empty-state.module.css'

/** Empty says when and who: "Chưa nhập, dự kiến trước 15/01", never "no data". */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={css.empty}>
      <p className={css.title}>{title}</p>
      {children ? <p className={css.more}>{children}</p> : null}
      {action}
    </div>
  )
}
