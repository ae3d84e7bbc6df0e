// Which kind of document a file is, by where it lies.

export type DocumentForm = 'work-session' | 'task' | 'entry'

/** `file` is named as in a corpus: from the root of work sessions, or with `.tasks/` before it. */
export function formOf(file: string): DocumentForm {
  if (file.startsWith('.tasks/')) return 'task'
  return /^journal\//.test(file) ? 'entry' : 'work-session'
}
