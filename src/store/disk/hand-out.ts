// Keeps what hooks hand out unchanged: prepared briefings, and notes for the next prompt. It is in the user's state
// folder, separate for each root, because files in a project may come with a repository. Hooks load this file, so it uses
// no library, and one briefing is one small file.
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

/** Kinds of notes for the next prompt: commands that the user ran, facts lost in a compaction, a reminder to log, a task over its estimate, a resumed conversation, or lines of earlier work sessions. */
type NoteKind = 'commands' | 'receipt' | 'reminder' | 'estimate' | 'resumed' | 'recalled'

export interface HandOut {
  /** Undefined if this user kept none for this root. */
  find(id: string): QuickResume | undefined
  /** If this fails, the next start is slower, nothing else. */
  keep(quick: QuickResume): void
  /** Replaces a note of the same kind. False if the write fails. */
  leaveNote(claudeSession: string, kind: NoteKind, text: string): boolean
  /** Takes the note, so that it is given once. Undefined if there is none. A note of more than `most` bytes stays. */
  takeNote(claudeSession: string, kind: NoteKind, most: number): string | undefined
  /** Removes files unchanged since `time` (milliseconds since the epoch). Never throws. */
  forgetBefore(time: number): void
}

/** Bytes, more than two briefings of the largest size. */
const LARGEST = 256 << 10

interface Place {
  /** The working folder. It may be in another checkout that shares the root. */
  cwd: string
  env: NodeJS.ProcessEnv
  /** The folder with `.sessions/`. */
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
      // The doctor reports the reason.
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
      // Every prompt asks for a note, and there is rarely one.
      if (!file || statOf(file) === undefined || !counts(file)) return undefined
      const text = readOwnFile(file, most)
      // Only one of two hooks can remove the note, and that one gives it.
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

/** Why the folder is unusable, as a sentence. Undefined if it is usable. */
export function whyNotKept({ cwd, env, root }: Place): string | undefined {
  const folder = folderOf(env, realPath(root))
  if (!folder) return 'There is no home folder to keep briefings in.'
  if (!isOutside([root, findCheckout(cwd) ?? root], folder))
    return `${folder} is inside the project, where Logbook does not trust files.`
  let nearest = folder
  while (statOf(nearest) === undefined && dirname(nearest) !== nearest) nearest = dirname(nearest)
  try {
    accessSync(nearest, constants.W_OK)
    return statOf(nearest)?.isDirectory() ? undefined : `${nearest} is not a folder.`
  } catch {
    return `${nearest} is not writable.`
  }
}

function folderOf(env: NodeJS.ProcessEnv, project: string): string | undefined {
  const state = findStateFolder(env)
  // If two projects have the same checksum, each finds only files that name its own root.
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
