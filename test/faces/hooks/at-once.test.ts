// Every hook runs twice at the same instant: a plugin that is installed twice does that. What it does is done once.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { lockFolder } from '../../../src/store/paths.ts'
import { build } from '../../helpers/build.ts'
import { begin, fire, happened, transcriptOf } from '../../helpers/conversation.ts'
import { makeRepository } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'
import { prompt, wrote } from '../../helpers/transcripts.ts'

const twice = (hook: () => Promise<string>) => Promise.all([hook(), hook(), hook()])
const countIn = (document: string) => Number(/^compaction_count: (\d+)$/m.exec(document)?.[1])

async function open() {
  const t = openTerminal(makeRepository())
  await t.print('init', 'Paint the fence', '--name', 'fence')
  await begin(t.folder, 'c1')
  happened(
    'c1',
    t.folder,
    prompt('Paint it green.'),
    ...wrote('/project/fence.ts'),
    ...wrote('/project/gate.ts'),
  )
  return t
}

function entriesOf(folder: string): string[] {
  const journal = join(folder, '.sessions/journal')
  const [id = ''] = readdirSync(journal)
  const entries = join(journal, id, 'entries')
  return readdirSync(entries).map(name => readFileSync(join(entries, name), 'utf8'))
}

/** What was captured of conversation c1. */
function capturedIn(folder: string): { captured: { edits: number; requests: object[] }; editsThen: number } {
  const captured = join(folder, '.sessions/.local/captured')
  const [id = ''] = readdirSync(captured)
  return JSON.parse(readFileSync(join(captured, id, 'c1.json'), 'utf8'))
}

test('a compaction is counted once, and leaves one entry', async () => {
  const t = await open()
  for (const times of [1, 2, 3]) {
    await twice(() => fire(t.folder, 'PreCompact', 'c1'))
    expect(countIn(t.document())).toBe(times)
    await twice(() => fire(t.folder, 'SessionStart', 'c1', { source: 'compact' }))
  }
  await t.print('log', 'So far')
  const before = entriesOf(t.folder).length
  await twice(() => fire(t.folder, 'PreCompact', 'c1'))
  expect(entriesOf(t.folder)).toHaveLength(before + 1)
})

test('a compaction that could not be counted is counted when it is announced again', async () => {
  const t = await open()
  const active = join(t.folder, '.sessions/active')
  const file = join(active, readdirSync(active)[0] ?? '')
  const text = readFileSync(file, 'utf8')
  const counting = text.replace('compaction_count: 0', 'compaction_count: 0\nclosed_at: [')
  writeFileSync(file, counting)
  await fire(t.folder, 'PreCompact', 'c1')
  writeFileSync(file, text)
  await fire(t.folder, 'PreCompact', 'c1')
  expect(countIn(t.document())).toBe(1)
})

test('what was done is captured once, and told of once', async () => {
  const t = await open()
  for (const edits of [2, 3, 4, 5]) {
    await twice(() => fire(t.folder, 'Stop', 'c1', { last_assistant_message: 'Done.' }))
    expect(capturedIn(t.folder).captured).toMatchObject({ edits, requests: [{ text: 'Paint it green.' }] })
    happened('c1', t.folder, ...wrote(`/project/${edits}.ts`))
  }
})

test('a writer that was ended between what it captured and how far it had read makes nothing count twice', async () => {
  const t = await open()
  await fire(t.folder, 'Stop', 'c1')
  const soFar = join(t.folder, '.sessions/.local/transcripts/c1.json')
  const before = readFileSync(soFar, 'utf8')
  happened('c1', t.folder, ...wrote('/project/door.ts'))
  await fire(t.folder, 'Stop', 'c1')
  writeFileSync(soFar, before)
  await fire(t.folder, 'Stop', 'c1')
  expect(capturedIn(t.folder).captured.edits).toBe(3)
})

test('the end of a conversation leaves one entry', async () => {
  const t = await open()
  const before = entriesOf(t.folder).length
  await twice(() => fire(t.folder, 'SessionEnd', 'c1'))
  expect(entriesOf(t.folder)).toHaveLength(before + 1)
})

test('the summary of a compaction is kept once', async () => {
  const t = await open()
  const before = entriesOf(t.folder).length
  await twice(() => fire(t.folder, 'PostCompact', 'c1', { compact_summary: 'The fence is green.' }))
  expect(entriesOf(t.folder)).toHaveLength(before + 1)
})

describe('as processes', () => {
  const launcher = join(import.meta.dirname, '../../../bin/logbook.cjs')
  beforeAll(build)

  /** They wait for their input until all of them run. */
  async function hooksAtOnce(folder: string, events: string[], input: object = {}): Promise<void> {
    const env = { PATH: process.env.PATH, HOME: folder }
    const sent = { session_id: 'c1', cwd: folder, transcript_path: transcriptOf(folder, 'c1'), ...input }
    const start = (event: string): ChildProcess =>
      spawn(process.execPath, [launcher, 'hook', event], {
        cwd: folder,
        env,
        stdio: ['pipe', 'ignore', 'ignore'],
      })
    const children = events.map(start)
    const ended = children.map(child => new Promise(resolve => child.on('close', resolve)))
    await Promise.all(children.map(child => new Promise(resolve => child.on('spawn', resolve))))
    await new Promise(resolve => setTimeout(resolve, 300))
    for (const child of children) child.stdin?.end(JSON.stringify(sent))
    expect(await Promise.all(ended)).toEqual(events.map(() => 0))
  }

  test('a compaction is counted once, and what was done is captured once', async () => {
    const t = await open()
    for (const round of [1, 2, 3]) {
      await hooksAtOnce(t.folder, ['PreCompact', 'PreCompact', 'Stop', 'Stop'])
      await openTerminal(t.folder).print('log', `Round ${round}`)
      expect(countIn(t.document())).toBe(round)
      expect(capturedIn(t.folder).captured.edits).toBe(round + 1)
      await hooksAtOnce(t.folder, ['SessionStart'], { source: 'compact' })
      happened('c1', t.folder, ...wrote(`/project/${round}.ts`))
    }
  }, 120_000)

  test('one work session is opened by itself', async () => {
    const folder = makeRepository()
    mkdirSync(join(folder, '.sessions'))
    const edits = Array.from({ length: 12 }, (_, index) => wrote(`/project/${index}.ts`)).flat()
    happened('c1', folder, prompt('Paint it green.'), ...edits)
    await hooksAtOnce(folder, ['PreCompact', 'PreCompact', 'PreCompact'])
    expect(readdirSync(join(folder, '.sessions/active'))).toHaveLength(1)
    expect(countIn(openTerminal(folder).document())).toBe(1)
  }, 120_000)

  test('counted once also when both have to leave it to the next writer', async () => {
    const t = await open()
    const [id = ''] = readdirSync(join(t.folder, '.sessions/journal'))
    // A writer on another machine that does not come to its end.
    const mark = join(t.folder, lockFolder(id), 'p~elsewhere~1~1~x-1')
    mkdirSync(dirname(mark), { recursive: true })
    writeFileSync(mark, '', { mode: 0o400 })
    await hooksAtOnce(t.folder, ['PreCompact', 'PreCompact'])
    expect(countIn(t.document())).toBe(0)
    unlinkSync(mark)
    await t.print('log', 'Next')
    expect(countIn(t.document())).toBe(1)
  }, 120_000)
})
