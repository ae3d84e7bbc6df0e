import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Reading } from '../../../src/capture/reading.ts'
import { readTranscript } from '../../../src/host/claude-code/transcript-file.ts'
import { canLinkFiles, makeFolder } from '../../helpers/folders.ts'
import { CLIENTS, folding as capturing, readTranscriptText, SCENES } from '../../helpers/transcripts.ts'

const NO_LIMITS = { bytes: Number.POSITIVE_INFINITY, ms: Number.POSITIVE_INFINITY }
const MB = 1024 * 1024
const collecting = {
  begin: (): string[] => [],
  line: (lines: string[], line: Buffer) => [...lines, line.toString('utf8')],
}
type Lines = Reading<string[]>

const makeFile = () => join(makeFolder(), 'transcript.jsonl')
const read = (path: string, earlier?: Lines, limits = NO_LIMITS) =>
  readTranscript(path, earlier, collecting, limits)
/** As it comes back from the disk. */
const kept = <T>(reading: T): T => JSON.parse(JSON.stringify(reading))

describe('a reading', () => {
  test('begins where the last one ended', () => {
    const path = makeFile()
    writeFileSync(path, 'one\ntwo\n')
    const first = read(path)
    appendFileSync(path, 'three\n')
    expect(first.value).toEqual(['one', 'two'])
    expect(read(path, { ...kept(first), value: [] }).value).toEqual(['three'])
  })

  test('leaves a half-written last line for the next time', () => {
    const path = makeFile()
    writeFileSync(path, 'one\ntw')
    const first = read(path)
    expect(first).toMatchObject({ value: ['one'], more: false, at: { offset: 4 } })
    appendFileSync(path, 'o\n')
    expect(read(path, first).value).toEqual(['one', 'two'])
  })

  test('keeps characters whole that lie across a chunk', () => {
    const path = makeFile()
    const lines = Array.from({ length: 9 }, (_, index) => '日本🎉'.repeat(10_000 + index))
    writeFileSync(path, `${lines.join('\n')}\n`)
    expect(read(path).value).toEqual(lines)
  })

  test('of a file that does not grow adds nothing', () => {
    const path = makeFile()
    writeFileSync(path, 'one\n')
    const first = read(path)
    expect(read(path, first)).toEqual(first)
  })
})

describe('limits', () => {
  const text = Array.from({ length: 3000 }, (_, index) => `${index} ${'x'.repeat(997)}\n`).join('')

  test.each([
    ['bytes', { bytes: 1, ms: Number.POSITIVE_INFINITY }],
    ['time', { bytes: Number.POSITIVE_INFINITY, ms: 0 }],
  ])('of %s end a reading, and the next one goes on', (_, limits) => {
    const path = makeFile()
    writeFileSync(path, text)
    let reading = read(path, undefined, limits)
    expect(reading.more).toBe(true)
    expect(reading.value.length).toBeGreaterThan(0)
    expect(reading.value.length).toBeLessThan(1000)
    for (let rounds = 0; reading.more && rounds < 100; rounds += 1)
      reading = read(path, kept(reading), limits)
    expect(reading.value).toEqual(text.trimEnd().split('\n'))
  })

  test('do not keep a line from being read that is longer than they are', () => {
    const path = makeFile()
    writeFileSync(path, `"${'y'.repeat(3 * MB)}"\nlast\n`)
    const first = read(path, undefined, { bytes: 1, ms: 0 })
    expect(first.value[0]).toMatch(/^"y+"$/)
    expect(read(path, first).value.at(-1)).toBe('last')
  })
})

describe('another file under the same name', () => {
  test.each([
    ['shorter', 'new\n'],
    ['of the same length', 'oNe\ntwo\nthree\n'],
    ['longer', 'a new first line\nsecond\nthird\n'],
    ['that has no line end there', 'one\ntwo\nthreefour\n'],
  ])('%s is read from its beginning', (_, text) => {
    const path = makeFile()
    writeFileSync(path, 'one\ntwo\nthree\n')
    const first = read(path)
    writeFileSync(path, text)
    expect(read(path, kept(first)).value).toEqual(text.trimEnd().split('\n'))
  })

  test.each([
    ['shorter', 'two\n'],
    ['that has no line end there', 'twenty-two\nthree\n'],
  ])('that begins alike but is %s is read from its beginning', (_, text) => {
    const path = makeFile()
    const beginning = `${'x'.repeat(2000)}\n`
    writeFileSync(path, `${beginning}two\nthree\n`)
    const first = read(path)
    writeFileSync(path, beginning + text)
    expect(read(path, kept(first)).value).toEqual((beginning + text).trimEnd().split('\n'))
  })

  test('that is empty begins anew', () => {
    const path = makeFile()
    writeFileSync(path, 'one\n')
    const first = read(path)
    truncateSync(path)
    expect(read(path, first)).toMatchObject({ value: [], at: { offset: 0 } })
  })
})

describe('what is no transcript', () => {
  test('a file that is not there leaves what was known', () => {
    const path = makeFile()
    expect(read(path)).toMatchObject({ value: [], more: false })
    writeFileSync(path, 'one\n')
    const first = read(path)
    rmSync(path)
    expect(read(path, first)).toEqual(first)
  })

  test('a folder holds nothing', () => {
    const path = makeFile()
    mkdirSync(path)
    expect(read(path).value).toEqual([])
  })

  test.skipIf(process.platform === 'win32')('a pipe is not waited for', () => {
    const path = makeFile()
    execFileSync('mkfifo', [path])
    expect(read(path).value).toEqual([])
  })

  test.skipIf(!canLinkFiles())('a link is followed, one in a circle holds nothing', () => {
    const path = makeFile()
    writeFileSync(`${path}.real`, 'one\n')
    symlinkSync(`${path}.real`, path)
    symlinkSync(`${path}.circle`, `${path}.circle`)
    expect(read(path).value).toEqual(['one'])
    expect(read(`${path}.circle`).value).toEqual([])
  })
})

test.each(CLIENTS)('a transcript of %s read in any pieces tells what the whole tells', client => {
  const text = Buffer.from(SCENES.map(scene => readTranscriptText(client, scene)).join(''))
  const path = makeFile()
  writeFileSync(path, text)
  const whole = readTranscript(path, undefined, capturing, NO_LIMITS)
  expect(whole.value.files.length).toBeGreaterThan(0)
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 8 }), cuts => {
      rmSync(path)
      let reading: typeof whole | undefined
      let from = 0
      for (const to of [...cuts.sort((a, b) => a - b), text.length]) {
        appendFileSync(path, text.subarray(from, to))
        from = to
        reading = kept(readTranscript(path, reading, capturing, { bytes: 1, ms: 0 }))
      }
      expect(reading).toEqual(whole)
    }),
    { numRuns: 50 },
  )
})
