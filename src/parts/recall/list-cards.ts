// All work sessions for those who sort or check them: by what the index keeps of each, where its document is unchanged, so
// that ten thousand need not be read. Whoever shows one reads its document.
import { LogbookError } from '../../errors.ts'
import type { Meta } from '../../journal/work-session.ts'
import type { Problem } from '../../store/documents.ts'
import { lookQuickly } from '../../store/index/index-files.ts'
import { type Place, placeFolder } from '../../store/paths.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import type { Workspace } from '../../workspace.ts'
import { WORK_SESSIONS } from './documents-of-recall.ts'
import { survey } from './survey.ts'

export interface Listed {
  file: string
  place: Place
  session: Pick<Meta, 'id' | 'status' | 'createdAt' | 'updatedAt' | 'parent' | 'plan' | 'thread' | 'key'>
  /** Its document, if that had to be read. */
  stored: StoredSession | undefined
  /** True if the doctor has nothing to say about its text. */
  isSound: boolean
}

export interface Cards {
  listed: Listed[]
  /** The reasons why others cannot be read. */
  problems: Problem[]
}

/** In the order of `sessions.list('active', 'archive')`. */
export async function listCards(workspace: Workspace): Promise<Cards> {
  const { store, host } = workspace
  const kept = lookQuickly(store.root, index =>
    index.header.program === host.program.version ? index.documents() : undefined,
  )
  const found = kept && (await survey(workspace, WORK_SESSIONS, kept))
  if (!found || found.problems.length > 0) return listRead(workspace)
  const cards: Cards = { listed: [], problems: [] }
  for (const [at, file] of found.files.entries()) {
    const number = found.numbers[at]
    const card = number === undefined ? undefined : kept.card(number)
    const place = placeOf(file)
    if (card) {
      cards.listed.push({ file, place, session: card, stored: undefined, isSound: card.isSound })
      continue
    }
    try {
      const stored = await openListed(workspace, { file, place })
      if (stored) cards.listed.push(toListed(stored))
    } catch (error) {
      if (!(error instanceof LogbookError)) throw error
      cards.problems.push({ file, message: error.message })
    }
  }
  return cards
}

/** The same, with each document read. */
export async function listRead({ sessions }: Workspace): Promise<Cards> {
  const { sessions: all, problems } = await sessions.list('active', 'archive')
  return { listed: all.map(toListed), problems }
}

/** Undefined if it is gone. Throws what `sessions.open` throws. */
export async function openListed(
  { sessions }: Workspace,
  { file, place }: Pick<Listed, 'file' | 'place'>,
): Promise<StoredSession | undefined> {
  return sessions.open(place, file.slice(placeFolder(place).length + 1))
}

function toListed(stored: StoredSession): Listed {
  const { file, place, session } = stored
  return { file, place, session, stored, isSound: false }
}

function placeOf(file: string): Place {
  return file.startsWith(`${placeFolder('archive')}/`) ? 'archive' : 'active'
}
