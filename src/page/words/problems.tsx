// Files that could not be read: they hide nothing else, and are told with what is wrong.
export function Problems({ problems }: { problems: readonly { file: string; message: string }[] }) {
  if (problems.length === 0) return null
  return (
    <div class="refused" role="status">
      <p>Not everything could be read:</p>
      <ul>
        {problems.map(({ file, message }) => (
          <li key={file}>
            <code>{file}</code>: {message}
          </li>
        ))}
      </ul>
    </div>
  )
}
