// What reading a transcript costs: megabytes a second, beside `wc -l` on the same files in the same run.
import { spawnSync } from 'node:child_process'
import { appendFileSync, closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Captured, captureNothing } from '../src/capture/captured.ts'
import type { Reading } from '../src/capture/reading.ts'
import { captureLine } from '../src/capture/transcript.ts'
import { readTranscript } from '../src/host/claude-code/transcript-file.ts'
import { temporaryFolder } from '../test/plugin/copies.ts'

const MB = 1024 * 1024
const megabytes = Number(process.argv[2] ?? 200)
const NO_LIMITS = { bytes: Number.POSITIVE_INFINITY, ms: Number.POSITIVE_INFINITY }
const folding = {
  begin: captureNothing,
  line: (captured: Captured, line: Buffer) => captureLine(captured, line, { root: '/project' }),
}

function turn(index: number): string {
  const id = `toolu_${index}`
  const words = 'The tide turns late here, and "knots" are tied in\\pairs. '
  const file = `/project/src/${index % 40}.ts`
  const [name, input] =
    index % 4 === 0
      ? ['Edit', { file_path: file, old_string: words, new_string: words }]
      : index % 4 === 1
        ? ['Bash', { command: `npm test -- ${index % 9}` }]
        : ['Read', { file_path: file }]
  const records = [
    { type: 'user', message: { role: 'user', content: `Prompt ${index}` } },
    { type: 'assistant', message: { role: 'assistant', content: [{ type: 'text', text: words.repeat(5) }] } },
    { type: 'assistant', message: { role: 'assistant', content: [{ type: 'tool_use', id, name, input }] } },
    {
      type: 'user',
      message: {
        role: 'user',
        content: [{ tool_use_id: id, type: 'tool_result', content: words.repeat(90) }],
      },
      toolUseResult: { stdout: words.repeat(90), stderr: '' },
    },
    { type: 'api-request', params: words.repeat(20) },
  ]
  return records.map(record => `${JSON.stringify({ parentUuid: null, ...record })}\n`).join('')
}

function write(path: string, piece: (index: number) => string): void {
  const file = openSync(path, 'w')
  for (let size = 0, index = 0; size < megabytes * MB; index += 1) size += writeSync(file, piece(index))
  closeSync(file)
}

const result = (text: string) =>
  `${JSON.stringify({ type: 'user', message: { content: [{ tool_use_id: 'x', type: 'tool_result', content: text }] } })}\n`
const huge = result('a line of the log, "quoted"\n'.repeat(MB))

function timed<T>(work: () => T): { ms: number; value: T } {
  const started = performance.now()
  const value = work()
  return { ms: performance.now() - started, value }
}

const folder = temporaryFolder('logbook-bench-transcript-')
try {
  console.log(`${megabytes} MB, Node ${process.version}`)
  for (const [what, piece] of [
    ['a day of turns', turn],
    ['lines of 30 MB', () => huge],
  ] as const) {
    const path = join(folder, 'transcript.jsonl')
    write(path, piece)
    const size = statSync(path).size / MB
    const rate = (ms: number) => `${Math.round(size / (ms / 1000))} MB/s`
    spawnSync('wc', ['-l', path])
    const wc = timed(() => spawnSync('wc', ['-l', path]))
    const before = process.resourceUsage().maxRSS
    const whole = timed(() => readTranscript(path, undefined, folding, NO_LIMITS))
    const grown = Math.round((process.resourceUsage().maxRSS - before) / 1024)
    appendFileSync(path, turn(0))
    const kept = JSON.parse(JSON.stringify(whole.value)) as Reading<Captured>
    const added = timed(() => readTranscript(path, kept, folding, NO_LIMITS))
    console.log(`${what}: ${rate(whole.ms)}, wc -l ${rate(wc.ms)}; peak memory grew by ${grown} MB`)
    console.log(
      `  one more turn: ${added.ms.toFixed(1)} ms; state kept: ${JSON.stringify(kept).length} characters`,
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
