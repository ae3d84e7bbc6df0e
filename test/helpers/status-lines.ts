// What agents have said in a folder, as its files have it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const STATUS = '.sessions/.local/status'

export function linesOf(folder: string, name: string): Record<string, unknown>[] {
  const text = readFileSync(join(folder, STATUS, `${name}.jsonl`), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
}

export function statusFiles(folder: string): string[] {
  return existsSync(join(folder, STATUS)) ? readdirSync(join(folder, STATUS)).sort() : []
}
