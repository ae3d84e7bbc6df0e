// What agents say of themselves, in memory, for tests and trial runs without a disk.
import { agentStem } from '../../status/agent-file.ts'
import type { StatusFile, StatusRecords } from './status-records.ts'

interface Held {
  bytes: Buffer
  mtimeMs: number
  id: string
}

/** `largest` is in bytes. */
export function openStatusMap(largest = 1 << 20): StatusRecords & { put(name: string, text: string): void } {
  const files = new Map<string, Held>()
  const parts = new Map<string, Held[]>()
  let clock = 0

  function put(name: string, bytes: Buffer, id?: string): void {
    clock += 1
    files.set(name, { bytes, mtimeMs: clock, id: id ?? `${clock}` })
  }

  const told = (name: string, { bytes, mtimeMs, id }: Held): StatusFile => ({
    name,
    size: bytes.length,
    mtimeMs,
    id,
  })
  const find = (name: string, part: number) => (part === 0 ? files.get(name) : parts.get(name)?.[part - 1])
  const slice = (name: string, part: number, from: number, to: number) =>
    find(name, part)?.bytes.toString('latin1', from, to) ?? ''

  return {
    /** As somebody else replaces a file. */
    put: (name, text) => put(name, Buffer.from(text)),
    async append(agent, line) {
      const name = agentStem(agent)
      const full = files.get(name)
      if (full && full.bytes.length >= largest) {
        parts.set(name, [...(parts.get(name) ?? []), full])
        files.delete(name)
      }
      const there = files.get(name)
      const text = there?.bytes.toString('latin1') ?? ''
      const torn = text !== '' && !text.endsWith('\n')
      put(
        name,
        Buffer.concat([there?.bytes ?? Buffer.alloc(0), Buffer.from(torn ? `\n${line}` : line)]),
        there?.id,
      )
    },
    async list() {
      const all = [...files].map(([name, held]) => told(name, held))
      return {
        files: all.sort((a, b) => (a.name < b.name ? -1 : 1)),
        parts: new Map([...parts].map(([name, held]) => [name, held.map((_, at) => at + 1)])),
      }
    },
    async findPart(name, part) {
      const held = part === 0 ? undefined : find(name, part)
      return held && told(name, held)
    },
    async read(name, part, from, to, id) {
      return id === undefined || find(name, part)?.id === id ? slice(name, part, from, to) : ''
    },
    async readEnds(all, most, take) {
      for (const file of all) take(file, slice(file.name, 0, Math.max(0, file.size - most), file.size))
    },
  }
}
