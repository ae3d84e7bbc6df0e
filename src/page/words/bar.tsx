// How far something is, as a bar with its number.
export function Bar({ share, of }: { share: number; of: string }) {
  const percent = Math.round(share * 100)
  return (
    <span class="bar" role="img" aria-label={`${of}: ${percent}%`}>
      <span class="bar-track">
        <span class="bar-done" style={{ width: `${percent}%` }} />
      </span>
      <span class="bar-number" aria-hidden="true">
        {percent}%
      </span>
    </span>
  )
}
