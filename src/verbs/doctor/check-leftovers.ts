// Finds what killed or waiting processes left behind.

import { type LeftOver, listLeftOvers, mendLeftOver } from '../../store/disk/leftovers.ts'
import { listMarks } from '../../store/disk/lock.ts'
import { ignoreInGit } from '../../store/disk/modes.ts'
import { listInbox, listRefused } from '../../store/inbox.ts'
import { areKeysIgnored } from '../../store/keys.ts'
import { INBOX, KEYS, LOCKS } from '../../store/paths.ts'
import type { Workspace } from '../../workspace.ts'
import type { Finding } from './finding.ts'
import type { Looked } from './look-once.ts'

export async function checkLeftOvers({ store, now }: Workspace, { list }: Looked): Promise<Finding[]> {
  const found = listLeftOvers(store.root, now(), list).map(leftOver => describe(store.root, leftOver))
  return (await areKeysIgnored(store)) ? found : [...found, unignored(store)]
}

function unignored(store: Workspace['store']): Finding {
  return {
    code: 'LEFT_OVER',
    level: 'warning',
    message: `${KEYS}/ belongs to this machine, but git does not ignore it. An older version made it.`,
    next: `Put a .gitignore with the line * into that folder.`,
    fix: async () => ignoreInGit(store.root, KEYS),
  }
}

function describe(root: string, leftOver: LeftOver): Finding {
  const path = `${leftOver.folder}/${leftOver.name}`
  const fix = () => Promise.resolve(mendLeftOver(root, leftOver))
  switch (leftOver.kind) {
    case 'temporary':
      return {
        code: 'LEFT_OVER',
        level: 'warning',
        message: `${path} is half of an interrupted write; the document does not need it.`,
        next: 'Delete it.',
        fix,
      }
    case 'outdated':
      return {
        code: 'LEFT_OVER',
        level: 'warning',
        message: `${path} is a note of an older version; nothing reads it now.`,
        next: 'Delete it.',
        fix,
      }
    case 'taken':
      return {
        code: 'LEFT_OVER',
        level: 'warning',
        message: `${path} is a document that an interrupted write left here. Logbook reads it as if it lay in its place.`,
        next: 'Write to the work session: the document goes back.',
        fix,
      }
    case 'conflict':
      return {
        code: 'CONFLICT_COPY',
        level: 'error',
        message: `${path} holds one of two texts that were saved at the same moment.`,
        next: `Copy what you need from it, then delete it.`,
      }
    case 'late':
      return {
        code: 'CONFLICT_COPY',
        level: 'error',
        message: `${path} holds what a program wrote into an old version of the document that it had open.`,
        next: 'The next entry takes it over. If the work session is closed, copy what you need, then delete it.',
      }
    case 'kept':
      return {
        code: 'KEPT_FILE',
        level: 'warning',
        message: `${path} is a file of yours. Logbook moved it, because it stood in the place of the quick-resume file.`,
        next: 'Give it another name or another place to keep it, or delete it.',
      }
  }
}

/** No writer works this long. */
const LONG_MS = 60_000

export async function checkLocks({ store }: Workspace): Promise<Finding[]> {
  return listMarks(`${store.root}/${LOCKS}`).flatMap(({ path, owner, alive, ageMs }): Finding[] => {
    if (alive && ageMs < LONG_MS) return []
    if (!alive) {
      return [
        {
          code: 'LOCK_STALE',
          level: 'warning',
          message: `${owner} ended without releasing its lock. The next writer takes it over.`,
          next: `You need not do anything. The lock is ${path}.`,
          fix: () => store.remove(path.slice(store.root.length + 1)),
        },
      ]
    }
    const minutes = Math.round(ageMs / 60_000)
    return [
      {
        code: 'LOCK_HELD',
        level: 'error',
        message: `${owner} has held a lock for ${minutes} min; others wait for it.`,
        next: `Look at that process, and end it if it hangs. The lock is ${path}.`,
      },
    ]
  })
}

export async function checkInbox({ store, sessions }: Workspace): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const id of await store.names(INBOX)) {
    const waiting = await listInbox(store, id)
    if (waiting.length > 0) {
      findings.push({
        code: 'ENTRIES_WAITING',
        level: 'warning',
        message: `${waiting.length} ${waiting.length === 1 ? 'edit waits' : 'edits wait'} to be written to the work session ${id}.`,
        next: 'The next entry takes them along.',
        fix: async () => {
          const stored = await sessions.find(id)
          if (stored) await sessions.update(stored, ({ text }) => text)
        },
      })
    }
    for (const path of await listRefused(store, id)) {
      findings.push({
        code: 'ENTRIES_WAITING',
        level: 'error',
        message: `${path} is an edit that no longer fitted the work session ${id}, so it was not written.`,
        next: 'Log again what you need from it, then delete it.',
      })
    }
  }
  return findings
}
