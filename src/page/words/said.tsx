// Shows a text that somebody wrote, as text: what stands between backticks as code, line breaks as they are, and nothing
// else of it means anything.

export function Said({ text }: { text: string }) {
  const parts = text.split(/(`[^`\n]+`)/)
  return (
    <>
      {parts.map((part, index) =>
        // The places of the parts are all that tells them apart.
        index % 2 === 1 ? <code key={index}>{part.slice(1, -1)}</code> : part,
      )}
    </>
  )
}
