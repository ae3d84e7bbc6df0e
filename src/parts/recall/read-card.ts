// What the index keeps of a work session for lists and for the doctor.
import { readMeta } from '../../journal/schema.ts'
import type { Card } from '../../store/index/card.ts'
import { SESSIONS } from '../../store/paths.ts'
import { findConflict } from '../../text/conflict-marks.ts'
import { findDoubledKeys, readFrontMatter } from '../../text/yaml/front-matter.ts'
import type { Workspace } from '../../workspace.ts'
import type { ReadDocument } from './read-documents.ts'

/** Undefined for a document that is no work session, or cannot be read as one. */
export function readCard(
  { findSecrets }: Workspace,
  { path: file, whole: text, text: concealed }: ReadDocument,
): Card | undefined {
  if (!file.startsWith(`${SESSIONS}/`)) return undefined
  try {
    const { id, status, createdAt, updatedAt, parent, plan, thread, key, unknown } = readMeta(
      readFrontMatter(text, file),
      file,
    )
    // What src/verbs/doctor/ looks for in a text.
    const isSound =
      unknown.length === 0 &&
      findConflict(text) === undefined &&
      findDoubledKeys(text, file).length === 0 &&
      // Looking for secrets takes longer than all else, and it has been done where nothing was concealed.
      (concealed === text || findSecrets(text).length === 0)
    return { id, status, createdAt, updatedAt, parent, plan, thread, key, isSound }
  } catch {
    return undefined
  }
}
