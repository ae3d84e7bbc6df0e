// What of the index still counts: it looks at the size and times of each document, and reads none.

import type { Problem } from '../../store/documents.ts'
import type { KeptDocument } from '../../store/index/document-table.ts'
import { findIndex } from '../../store/index/index-files.ts'
import type { OpenIndex } from '../../store/index/open-index.ts'
import { isSame, readStamp, type Stamp } from '../../store/index/stamp.ts'
import type { Workspace } from '../../workspace.ts'
import { listFiles, nameInCorpus } from './documents-of-recall.ts'

export interface ChangedDocument {
  /** From the root. */
  file: string
  stamp: Stamp | undefined
}

export interface Survey {
  index: OpenIndex | undefined
  /** What the index has of documents that are as they were, by their files. */
  unchanged: Map<string, KeptDocument>
  changed: ChangedDocument[]
  /** The numbers of documents in the index that are gone or have changed. */
  outdated: Set<number>
  /** Folders that cannot be read. */
  problems: Problem[]
  /** Closes the index. */
  close(): void
}

/** `folders` are all when left out. Throws BrokenIndex. */
export async function survey(workspace: Workspace, folders?: string[], mayUse = true): Promise<Survey> {
  const { files, problems } = await listFiles(workspace, folders)
  const index = mayUse ? open(workspace) : undefined
  try {
    return { ...compare(workspace, index, files), problems, index, close: () => index?.close() }
  } catch (error) {
    index?.close()
    throw error
  }
}

function open({ store, host }: Workspace): OpenIndex | undefined {
  return findIndex(store.root, host.program.version).index
}

function compare({ store }: Workspace, index: OpenIndex | undefined, files: string[]) {
  const known = index?.documents() ?? new Map<string, KeptDocument>()
  const unchanged = new Map<string, KeptDocument>()
  const changed: ChangedDocument[] = []
  for (const file of files) {
    const name = nameInCorpus(file)
    const kept = known.get(name)
    const stamp = readStamp(store.root, file)
    if (kept?.stamp && stamp && isSame(kept.stamp, stamp)) {
      unchanged.set(file, kept)
      known.delete(name)
    } else changed.push({ file, stamp })
  }
  return { unchanged, changed, outdated: new Set([...known.values()].map(({ number }) => number)) }
}
