/** The book with its ribbon. Drawn in the colours of the page, so that it holds in the dark. */
export function Brand() {
  return (
    <svg viewBox="0 0 28 28" width="26" height="26" aria-hidden="true">
      <rect x="3" y="2" width="22" height="24" rx="4" fill="var(--blue)" />
      <path d="M8 2v24" stroke="var(--sheet)" strokeOpacity=".45" strokeWidth="1.4" />
      <path d="M16.5 2h5v11.2l-2.5-2-2.5 2z" fill="var(--sheet)" />
      <path d="M11.5 18h10M11.5 21.5h6.5" stroke="var(--sheet)" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  )
}
