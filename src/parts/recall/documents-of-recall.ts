// Which documents a search reads, and what each is called in a corpus.
import { LogbookError } from '../../errors.ts'
import { isPlainlyTask, isReadme } from '../../planning/foreign-files.ts'
import type { Problem } from '../../store/documents.ts'
import { placeFolder, SESSIONS, TASKS, taskFolder } from '../../store/paths.ts'
import type { Workspace } from '../../workspace.ts'

export const WORK_SESSIONS = [placeFolder('active'), placeFolder('archive')]
/** Those that the index knows. Tasks elsewhere are few, and only their text says that they are tasks. */
export const INDEXED = [...WORK_SESSIONS, taskFolder('active'), taskFolder('archive')]

/** Documents of work sessions are named from their root, all others from that of the project. */
export function corpusName(file: string): string {
  return file.startsWith(`${SESSIONS}/`) ? file.slice(SESSIONS.length + 1) : file
}

/** The path of a document of a corpus. */
export function pathOf(name: string): string {
  return name.startsWith(`${TASKS}/`) ? name : `${SESSIONS}/${name}`
}

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
