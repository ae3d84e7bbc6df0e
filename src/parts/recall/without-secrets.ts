// Leaves out the secrets that somebody wrote into a document by hand, line for line.
import type { Workspace } from '../../workspace.ts'

/** Keeps the number of lines, since passages are found again by their lines. */
export async function withoutSecrets(
  { sessions }: Pick<Workspace, 'sessions'>,
  text: string,
): Promise<string> {
  const concealed = await sessions.conceal(text)
  if (concealed === text) return text
  const plain = new Set(concealed.split('\n'))
  const lines: string[] = []
  for (const line of text.split('\n')) {
    const own = plain.has(line) ? line : await sessions.conceal(line)
    // A line that is concealed only within the document is a part of a secret over several lines.
    lines.push(plain.has(line) || own !== line ? own : '')
  }
  return lines.join('\n')
}
