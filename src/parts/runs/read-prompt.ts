// Reads the prompt of a thread.
import { readProjectFile } from '../../host/named-file.ts'
import type { Workspace } from '../../workspace.ts'

const MOST_BYTES = 500_000

/** A prompt of one word may be the path of a file; then its text is the prompt. Throws UNREADABLE, OUTSIDE_ROOT. */
export async function readPrompt(
  { store }: Workspace,
  prompt: string | undefined,
): Promise<string | undefined> {
  const line = prompt?.trim() ?? ''
  if (line === '' || /\s/.test(line) || !/[./\\]/.test(line)) return prompt
  const isFile = /\.(?:md|markdown|txt)$/i.test(line)
  return readProjectFile(store.root, line, MOST_BYTES, isFile) ?? prompt
}
