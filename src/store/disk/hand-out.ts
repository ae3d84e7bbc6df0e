// What hooks hand out as it stands: the briefings that verbs have prepared, and notes for the next prompt. It is kept in
// the user's state folder, for each root apart, since whatever lies in a project may have come with a repository. Hooks
// load this: it has no library, and one briefing is one small file.
import { accessSync, constants, lstatSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseQuickResume, type QuickResume } from '../../briefing/quick-resume.ts'
import { folderNameOf } from '../../journal/naming.ts'
import { checksum } from '../../text/checksum.ts'
import { besideName } from './keep-quickly.ts'
import { makeFolders } from './modes.ts'
import { readOwnFile } from './plain-file.ts'
import { findCheckout, namesIn, statOf } from './root.ts'
import { findStateFolder, isOutside, realPath } from './state-folder.ts'

/** What waits for the next prompt of a conversation: lost by a compaction, to be logged, longer than estimated, or just that it was taken up again. */
type NoteKind = 'receipt' | 'reminder' | 'estimate' | 'resumed'

export interface HandOut {
  /** Undefined when there is none that this user has kept for this root. */
  find(id: string): QuickResume | undefined
  /** What cannot be kept makes the next start slower, no more. */
  keep(quick: QuickResume): void
  /** Replaces a note of the same kind. False when it cannot be kept. */
  leaveNote(claudeSession: string, kind: NoteKind, text: string): boolean
  /** Taken away, so that it is given once. Undefined when there is none; one of more than `most` bytes is left. */
  takeNote(claudeSession: string, kind: NoteKind, most: number): string | undefined
  /** Removes what nobody has changed since then (milliseconds since the epoch). Never throws. */
  forgetBefore(time: number): void
}

/** More than two briefings of the largest size take. */
const LARGEST = 256 << 10

interface Place {
  /** May lie in another checkout that shares the root. */
  cwd: string
  env: NodeJS.ProcessEnv
  /** Holds `.sessions/`. */
  root: string
}

export function openHandOut({ cwd, env, root }: Place): HandOut {
  const project = realPath(root)
  const folder = folderOf(env, project)
  const briefing = (id: string) => folder && join(folder, `${folderNameOf(id)}.json`)
  const note = (claudeSession: string, kind: NoteKind) =>
    folder && join(folder, 'next-prompt', `${folderNameOf(claudeSession)}.${kind}`)
  const counts = (file: string) => isOutside([project, findCheckout(cwd) ?? project], dirname(file))

  function write(file: string | undefined, text: string): boolean {
    try {
      if (!file || !counts(file)) return false
      makeFolders(dirname(file), 0o700)
      const temporary = besideName(file)
      writeFileSync(temporary, text, { mode: 0o600 })
      renameSync(temporary, file)
      return true
    } catch {
      // The doctor says why.
      return false
    }
  }

  return {
    find(id) {
      const file = briefing(id)
      const text = file && readOwnFile(file, LARGEST)
      if (!text || !counts(file)) return undefined
      const quick = parseQuickResume(text, project)
      return quick?.id === id ? quick : undefined
    },
    keep(quick) {
      write(briefing(quick.id), `${JSON.stringify({ root: project, ...quick })}\n`)
    },
    leaveNote: (claudeSession, kind, text) => write(note(claudeSession, kind), text),
    takeNote(claudeSession, kind, most) {
      const file = note(claudeSession, kind)
      // Every prompt asks, and hardly ever is there one.
      if (!file || statOf(file) === undefined || !counts(file)) return undefined
      const text = readOwnFile(file, most)
      // Whoever takes it away gives it: of two hooks at once only one can.
      return text !== undefined && remove(file) ? text.trim() : undefined
    },
    forgetBefore(time) {
      for (const place of folder ? [folder, join(folder, 'next-prompt')] : [])
        for (const name of namesIn(place)) {
          const file = join(place, name)
          const found = lstatSync(file, { throwIfNoEntry: false })
          if (found?.isFile() && found.mtimeMs < time && counts(file)) remove(file)
        }
    },
  }
}

/** Why nothing can be kept here, as a sentence. Undefined when it can. */
export function whyNotKept({ cwd, env, root }: Place): string | undefined {
  const folder = folderOf(env, realPath(root))
  if (!folder) return 'There is no home folder to keep briefings in.'
  if (!isOutside([root, findCheckout(cwd) ?? root], folder))
    return `${folder} is inside the project, where nothing counts as written by Logbook.`
  let nearest = folder
  while (statOf(nearest) === undefined && dirname(nearest) !== nearest) nearest = dirname(nearest)
  try {
    accessSync(nearest, constants.W_OK)
    return statOf(nearest)?.isDirectory() ? undefined : `${nearest} is no folder.`
  } catch {
    return `${nearest} cannot be written.`
  }
}

function folderOf(env: NodeJS.ProcessEnv, project: string): string | undefined {
  const state = findStateFolder(env)
  // Two projects with the same sum: each finds only what names its own root.
  return state && join(state, 'projects', checksum(project))
}

function remove(file: string): boolean {
  try {
    unlinkSync(file)
    return true
  } catch {
    return false
  }
}
