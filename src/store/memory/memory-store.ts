// The store in memory, for tests and for trial runs without a disk.
import { LogbookError } from '../../errors.ts'
import type { Store, StoredText } from '../store.ts'

export function openMemoryStore(root = '/project'): Store {
  const files = new Map<string, StoredText>()
  const queues = new Map<string, Promise<unknown>>()
  let clock = 0

  function put(path: string, text: string) {
    clock += 1
    const stamp = { size: Buffer.byteLength(text), mtimeMs: clock }
    files.set(path, { text, stamp })
    return stamp
  }

  return {
    root,
    async names(folder) {
      const below = [...files.keys()].filter(path => path.startsWith(`${folder}/`))
      const inside = new Set(below.map(path => path.slice(folder.length + 1).replace(/\/.*/, '')))
      return [...inside].filter(name => !name.startsWith('.')).sort()
    },
    // Its clock only counts writes.
    changedAt() {
      return undefined
    },
    keepInside() {},
    async read(path) {
      return files.get(path)
    },
    async readLines(path) {
      return files.get(path)?.text
    },
    async write(path, text, expected) {
      const now = files.get(path)?.text ?? ''
      if (!expected || now === expected.text) return put(path, text)
      if (!expected.text.endsWith('\n') || !now.startsWith(expected.text)) throw conflict(path)
      return put(path, text + now.slice(expected.text.length))
    },
    async keepCopy(path, text) {
      put(path, text)
    },
    async append(path, line) {
      put(path, (files.get(path)?.text ?? '') + line)
    },
    async create(path, text) {
      if (files.has(path)) throw new LogbookError('ALREADY_EXISTS', `${path} already exists.`)
      return put(path, text)
    },
    async move(from, to, expected) {
      const file = files.get(from)
      if (!file) throw new LogbookError('UNWRITABLE', `${from} does not exist.`)
      if (expected !== undefined && file.text !== expected) throw conflict(from)
      let free = to
      for (let count = 2; files.has(free); count += 1) free = to.replace(/(\.\w+)?$/, `-${count}$1`)
      files.delete(from)
      files.set(free, file)
      return free
    },
    async remove(path) {
      files.delete(path)
    },
    async lock(name, work) {
      const turn = (queues.get(name) ?? Promise.resolve()).then(work, work)
      queues.set(
        name,
        turn.catch(() => undefined),
      )
      return turn
    },
  }
}

function conflict(path: string): LogbookError {
  return new LogbookError(
    'CONFLICT',
    `${path} was changed by someone else at the same moment. Nothing was overwritten.`,
    'Try again.',
  )
}
