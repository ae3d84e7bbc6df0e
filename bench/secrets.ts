// How many secrets are masked, how much else is left alone, and how long that takes: `npm run bench:secrets --
// rows.tsv folder …`. A row is kind, `mask` or `keep`, text, secret parts; folders hold code without secrets.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { loadPublishedRules } from '../src/secrets/load-published-rules.ts'
import { makeMaskAddedLines } from '../src/secrets/mask-added-lines.ts'
import { EVERY_WORD, SLOW_PIECES } from '../test/secrets/table/slow-pieces.ts'

/** Prose, commands and names. */
const ORDINARY = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const door = makeMaskAddedLines(loadPublishedRules)
const shown = process.argv.includes('--show')
const given = process.argv.slice(2).filter(word => word !== '--show')
for (const path of given) {
  if (statSync(path).isDirectory()) await measureCode(path)
  else await measureRows(path)
}
await measureTime()

async function measureRows(path: string): Promise<void> {
  const counts = { mask: [0, 0], keep: [0, 0] }
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [kind = '', label, text = '', parts = ''] = line.replaceAll('{+}', '').split('\t').map(withSigns)
    if (label !== 'mask' && label !== 'keep') continue
    const masked = (await door('', text)).text
    const isRight =
      label === 'keep' ? masked === text : parts.split('{|}').every(part => isGone(masked, part))
    counts[label][isRight ? 0 : 1] = (counts[label][isRight ? 0 : 1] ?? 0) + 1
    if (shown && !isRight)
      console.log(`${label}\t${kind}\t${JSON.stringify(text)}\t${JSON.stringify(masked)}`)
  }
  for (const [label, [right = 0, wrong = 0]] of Object.entries(counts))
    console.log(
      `${path}: ${label} ${right} of ${right + wrong} (${(right / (right + wrong || 1)).toFixed(3)})`,
    )
}

/** No half of it may be left. */
function isGone(masked: string, part: string): boolean {
  const length = Math.max(Math.min(12, part.length), Math.ceil(part.length / 2))
  for (let at = 0; at + length <= part.length; at += 1)
    if (masked.includes(part.slice(at, at + length))) return false
  return true
}

function withSigns(field: string): string {
  const signs: Record<string, string> = { n: '\n', t: '\t', r: '\r', e: '\u001B', '\\': '\\' }
  return field.replace(/\\([ntre\\])/g, (_, sign: string) => signs[sign] ?? sign)
}

async function measureCode(folder: string): Promise<void> {
  let lines = 0
  let changed = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || statSync(path).size > 2_000_000) continue
    const text = readFileSync(path, 'utf8')
    if (text.includes('\0') || text.includes('\uFFFD')) continue
    const masked = (await door('', text)).text
    lines += text.split('\n').length
    if (masked === text) continue
    for (const [at, mask] of differences(text, masked)) {
      changed += 1
      if (shown)
        console.log(
          `code\t${path}\t${JSON.stringify(text.slice(Math.max(0, at - 80), at))} ${mask} ${JSON.stringify(text.slice(at, at + 60))}`,
        )
    }
  }
  const rate = ((changed / (lines || 1)) * 1000).toFixed(4)
  console.log(`${folder}: ${changed} of ${lines} lines changed (${rate} per 1,000)`)
}

/** Where something was masked, and what stands there now; the same place in a line counts once. */
function differences(text: string, masked: string): [at: number, mask: string][] {
  const found: [number, string][] = []
  let at = 0
  for (const piece of masked.split(/(\[redacted: [^\]\n]{1,40}\])/)) {
    if (/^\[redacted: /.test(piece) && !text.startsWith(piece, at)) found.push([at, piece])
    else {
      const next = text.indexOf(piece, at)
      at = (next === -1 ? at : next) + piece.length
    }
  }
  const lineOf = (offset: number) => text.lastIndexOf('\n', offset - 1)
  return found.filter(
    ([offset], index) => index === 0 || lineOf(offset) !== lineOf(found[index - 1]?.[0] ?? -1),
  )
}

/**
 * The best of five rounds for each text of a megabyte, with a word of every rule in it, and of ordinary text beside
 * them: what else runs on the machine makes both slower.
 */
async function measureTime(): Promise<void> {
  const texts = new Map([['ordinary text', ORDINARY]])
  for (const piece of SLOW_PIECES) texts.set(JSON.stringify(piece.slice(0, 60)), piece)
  const times = new Map<string, number>()
  for (let round = 0; round < 5; round += 1)
    for (const [name, piece] of texts) {
      const text = `${EVERY_WORD}\n${piece.repeat(Math.ceil(1_000_000 / piece.length))}`
      const start = cpu()
      await door('', text)
      times.set(name, Math.min(times.get(name) ?? Number.POSITIVE_INFINITY, cpu() - start))
    }
  const ordinary = times.get('ordinary text') ?? 1
  const slowest = [...times].sort((a, b) => b[1] - a[1])
  for (const [name, ms] of slowest.slice(0, shown ? undefined : 8))
    console.log(`${ms.toFixed(0)} ms per MB, ${(ms / ordinary).toFixed(1)} times ordinary text: ${name}`)
  console.log(`${ordinary.toFixed(0)} ms per MB of ordinary text`)
}

/** Milliseconds of the processor: what else runs on the machine does not count. */
function cpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
