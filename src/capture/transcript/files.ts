// Collects the files that were written, each once. The list shows where to look, not every edit.
import { type Captured, MOST, type TouchedFile } from '../captured.ts'

/** Adds the changes of one call, which count as one edit. The journal's own files are left out. */
export function touch(captured: Captured, changes: TouchedFile[], root: string): Captured {
  const own = changes
    .map(({ path, how }) => ({ path: relativeTo(root, path), how }))
    .filter(({ path }) => !/(?:^|\/)\.sessions\//.test(path))
  if (own.length === 0) return captured
  const files = own.reduce(put, captured.files).slice(0, MOST.files)
  return { ...captured, files, edits: captured.edits + 1 }
}

function put(files: TouchedFile[], change: TouchedFile): TouchedFile[] {
  const before = files.find(file => file.path === change.path)?.how
  const others = files.filter(file => file.path !== change.path)
  // A file that was created and deleted in the same conversation is gone.
  if (before === 'created' && change.how === 'deleted') return others
  return [{ path: change.path, how: sum(before, change.how) }, ...others]
}

function sum(before: TouchedFile['how'] | undefined, now: TouchedFile['how']): TouchedFile['how'] {
  if (now === 'deleted' || before === undefined) return now
  return before === 'deleted' ? 'edited' : before
}

function relativeTo(root: string, path: string): string {
  const file = withSlashes(path)
  const folder = withSlashes(root).replace(/\/+$/, '')
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file
}

/** Converts only Windows paths: elsewhere a backslash is an ordinary character. */
function withSlashes(path: string): string {
  return /^(?:[A-Za-z]:|\\)\\/.test(path) ? path.replaceAll('\\', '/') : path
}
