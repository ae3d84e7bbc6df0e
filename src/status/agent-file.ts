// Names the file of an agent. Anything can be the name of an agent; a file name must mean the same on every system, also
// where the file system knows no case, and where some names are devices.
import { beginningOf } from '../text/cut.ts'

const LONGEST = 100
const PLAIN = /^[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_-])?$/
/** Windows opens a device by these, whatever follows the first dot. */
const DEVICE = /^(?:con|prn|aux|nul|conin|conout|clock|com\d|lpt\d)(?:\.|$)/
/** What no plain name holds, so that none is like the name of another agent. */
const MARK = '~'
/** In characters: each has four bytes at most, and file systems allow 255. */
const LONGEST_READABLE = 40

/** Ends with `.jsonl`. No two agents share one. */
export function agentFileName(agent: string): string {
  return `${agentStem(agent)}.jsonl`
}

export function agentStem(agent: string): string {
  if (agent.length <= LONGEST && PLAIN.test(agent) && !DEVICE.test(agent)) return agent
  const name = agent.normalize('NFC')
  const readable = beginningOf(
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_]+/gu, '-')
      .replace(/^-+|-+$/g, ''),
    LONGEST_READABLE,
  )
  return `${readable || 'agent'}${MARK}${hash(name)}`
}

/** The name without `.jsonl`; undefined for other files. */
export function stemOf(fileName: string): string | undefined {
  return fileName.length > 6 && fileName.endsWith('.jsonl') ? fileName.slice(0, -6) : undefined
}

const PART = /^(.+)\.([1-9]\d{0,8})\.jsonl$/

/** Where the earlier lines of an agent are: part 1 is the oldest. */
export function partName(stem: string, number: number): string {
  return `${stem}.${number}.jsonl`
}

/** The parts of each agent among these names, oldest first. */
export function partsOf(names: readonly string[]): Map<string, number[]> {
  const parts = new Map<string, number[]>()
  for (const name of names) {
    const [, stem = '', number] = PART.exec(name) ?? []
    if (number !== undefined) parts.set(stem, [...(parts.get(stem) ?? []), Number(number)])
  }
  for (const numbers of parts.values()) numbers.sort((a, b) => a - b)
  return parts
}

/** FNV-1a with 64 bits over UTF-16 units: 32 bits would be the same for two of a hundred thousand names. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n
  for (let at = 0; at < text.length; at += 1)
    value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n)
  return value.toString(16).padStart(16, '0')
}
