// A journal on the disk that is searched, with and without an index.
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openLogbook } from '../../../src/logbook.ts'
import { readCorpus, type WhatIsRead } from '../../../src/parts/recall/read-corpus.ts'
import type { Workspace } from '../../../src/workspace.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { contentsOf } from '../../store/index/rig.ts'

export const INDEX = '.sessions/.local/recall/index'

export interface Journal {
  folder: string
  workspace: ReturnType<typeof openLogbook>['workspace']
  put(file: string, text: string): void
}

/** What was just written would count as changed for seconds. */
const AT_ONCE = -1

export function makeJournal(fileStepMs = AT_ONCE): Journal {
  const folder = makeFolder()
  mkdirSync(join(folder, '.sessions/active'), { recursive: true })
  mkdirSync(join(folder, '.sessions/archive'))
  const { workspace } = openLogbook({ cwd: folder, env: { HOME: folder, LOGBOOK_ROOT: folder } })
  workspace.fileStepMs = fileStepMs
  const put = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return { folder, workspace, put }
}

export function hasIndex({ folder }: Journal): boolean {
  return existsSync(join(folder, INDEX)) && statSync(join(folder, INDEX)).isFile()
}

/** As a verb does that asks for all of it. */
export function readAll(workspace: Workspace, what: WhatIsRead = {}) {
  return readCorpus(workspace, what, read => {
    contentsOf(read.corpus)
    return read
  })
}

/** What documents alone tell. */
export async function readWithout({ workspace }: Journal) {
  // An index is only for the version that wrote it.
  const program = { ...workspace.host.program, version: 'another' }
  return readAll({ ...workspace, hasJournal: false, host: { ...workspace.host, program } })
}

export const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
