// What of the index still counts: it looks at the size and times of each document, and reads none.
import type { Problem } from '../../store/documents.ts'
import type { KeptDocuments } from '../../store/index/document-table.ts'
import { readStamp, type Stamp } from '../../store/index/stamp.ts'
import { countNoted } from '../../store/index/written-since.ts'
import { corpusName } from '../../store/paths.ts'
import type { Workspace } from '../../workspace.ts'
import { listFiles } from './documents-of-recall.ts'

export interface Survey {
  /**
   * Undefined also if no document is as it was. A cloned repository may bring an index, which may say anything; but it
   * cannot know when the system made the files of the clone.
   */
  kept: KeptDocuments | undefined
  /** All, by folder and name. */
  files: string[]
  /** For each file its number in the index, if it is as it was. */
  numbers: (number | undefined)[]
  /** The other files, with what is known of them before they are read. */
  changed: Map<string, Stamp | undefined>
  /** Folders that cannot be read. */
  problems: Problem[]
  /** How much was noted before it looked; see `listWritten`. */
  noted: number
}

export async function survey(
  workspace: Workspace,
  folders: readonly string[],
  kept: KeptDocuments | undefined,
): Promise<Survey> {
  const noted = countNoted(workspace.store.root)
  const { files, problems } = await listFiles(workspace, folders)
  const changed: Survey['changed'] = new Map()
  const numbers = files.map(file => {
    const number = kept?.find(corpusName(file))
    const stamp = readStamp(workspace.store.root, file)
    if (kept && number !== undefined && stamp && kept.isSame(number, stamp)) return number
    changed.set(file, stamp)
    return undefined
  })
  return {
    kept: numbers.some(number => number !== undefined) ? kept : undefined,
    files,
    numbers,
    changed,
    problems,
    noted,
  }
}

/** The numbers of all documents in the index that are not as they were. */
export function findOutdated({ kept, numbers }: Survey): Set<number> {
  const outdated = new Set<number>()
  if (!kept) return outdated
  const isSame = new Uint8Array(kept.count)
  for (const number of numbers) if (number !== undefined) isSame[number] = 1
  for (const [number, same] of isSame.entries()) if (same === 0) outdated.add(number)
  return outdated
}
