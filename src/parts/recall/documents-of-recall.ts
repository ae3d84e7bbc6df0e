// Which documents a search reads.
import { LogbookError } from '../../errors.ts'
import { isPlainlyTask, isReadme } from '../../planning/foreign-files.ts'
import type { Problem } from '../../store/documents.ts'
import { placeFolder, TASKS, taskFolder } from '../../store/paths.ts'
import type { Workspace } from '../../workspace.ts'

export const WORK_SESSIONS = [placeFolder('active'), placeFolder('archive')]
/** Those that the index knows. Tasks elsewhere are few, and only their text says that they are tasks. */
export const INDEXED = [...WORK_SESSIONS, taskFolder('active'), taskFolder('archive')]

/** False for what lies among tasks and is none. */
export function isSearched(file: string, text: string): boolean {
  return !file.startsWith(`${TASKS}/`) || !isReadme(file) || isPlainlyTask(file, text)
}

export async function listFiles(
  { store }: Workspace,
  folders: readonly string[],
): Promise<{ files: string[]; problems: Problem[] }> {
  const files: string[] = []
  const problems: Problem[] = []
  for (const folder of folders)
    try {
      for (const name of await store.names(folder)) if (name.endsWith('.md')) files.push(`${folder}/${name}`)
    } catch (error) {
      if (!(error instanceof LogbookError)) throw error
      problems.push({ file: folder, message: error.message })
    }
  return { files, problems }
}
