// Which documents a search reads, and what each is called in a corpus.
import { LogbookError } from '../../errors.ts'
import type { Problem } from '../../store/documents.ts'
import { placeFolder, SESSIONS, TASKS, taskFolder } from '../../store/paths.ts'
import type { Workspace } from '../../workspace.ts'

const FOLDERS = [placeFolder('active'), placeFolder('archive'), taskFolder('active'), taskFolder('archive')]

/** Below `.sessions/`, or from the root for a task. */
export function nameInCorpus(file: string): string {
  return file.startsWith(`${SESSIONS}/`) ? file.slice(SESSIONS.length + 1) : file
}

export function fileOfName(name: string): string {
  return name.startsWith(`${TASKS}/`) ? name : `${SESSIONS}/${name}`
}

export async function listFiles(
  { store }: Workspace,
  folders = FOLDERS,
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
