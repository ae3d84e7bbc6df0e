// What of the index still counts: it looks at the size and times of each document, and reads none.
import type { Problem } from '../../store/documents.ts'
import type { KeptDocument } from '../../store/index/document-table.ts'
import { findIndex } from '../../store/index/index-files.ts'
import type { OpenIndex } from '../../store/index/open-index.ts'
import { isSame, readStamp, type Stamp } from '../../store/index/stamp.ts'
import type { Workspace } from '../../workspace.ts'
import { corpusName, listFiles } from './documents-of-recall.ts'

export interface Survey {
  index: OpenIndex | undefined
  /** All, by folder and name. */
  files: string[]
  /** What the index has of documents that are as they were, by their files. */
  unchanged: Map<string, KeptDocument>
  /** The other files, with what is known of them before they are read. */
  changed: Map<string, Stamp | undefined>
  /** The numbers of all documents in the index that are not unchanged. */
  outdated: Set<number>
  /** Folders that cannot be read. */
  problems: Problem[]
}

export async function survey(workspace: Workspace, folders: readonly string[]): Promise<Survey> {
  const { store, host } = workspace
  const { files, problems } = await listFiles(workspace, folders)
  const index = findIndex(store.root, host.program.version)
  const known = index?.documents() ?? new Map<string, KeptDocument>()
  const unchanged: Survey['unchanged'] = new Map()
  const changed: Survey['changed'] = new Map()
  for (const file of files) {
    const name = corpusName(file)
    const kept = known.get(name)
    const stamp = readStamp(store.root, file)
    if (kept?.stamp && stamp && isSame(kept.stamp, stamp)) {
      unchanged.set(file, kept)
      known.delete(name)
    } else changed.set(file, stamp)
  }
  const outdated = new Set([...known.values()].map(({ number }) => number))
  return { index, files, unchanged, changed, outdated, problems }
}
