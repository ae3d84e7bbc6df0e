// Notes each document that is written, so that hooks, which do not look at ten thousand, know what the index has old.
import { openFileStore } from '../disk/file-store.ts'
import { placeFolder, taskFolder } from '../paths.ts'
import type { Store } from '../store.ts'
import { noteWritten } from './written-since.ts'

const FOLDERS = [placeFolder('active'), placeFolder('archive'), taskFolder('active'), taskFolder('archive')]

/** A store of files that keeps such notes. One that fails changes nothing. */
export function openNotingStore(...how: Parameters<typeof openFileStore>): Store {
  const files = openFileStore(...how)
  const note = (path: string) => {
    const folder = path.slice(0, path.lastIndexOf('/'))
    if (path.endsWith('.md') && FOLDERS.includes(folder)) noteWritten(files.root, path)
  }
  return {
    ...files,
    async write(path, text, expected) {
      const stamp = await files.write(path, text, expected)
      note(path)
      return stamp
    },
    async create(path, text) {
      const stamp = await files.create(path, text)
      note(path)
      return stamp
    },
    async move(from, to, expected) {
      const moved = await files.move(from, to, expected)
      note(from)
      note(moved)
      return moved
    },
    async remove(path) {
      await files.remove(path)
      note(path)
    },
  }
}
