// `view list` and `doctor` tell the same with an index as without one, whatever is wrong with the documents.
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openLogbook } from '../../src/logbook.ts'
import { newDocument } from '../helpers/documents.ts'
import { makeFolder } from '../helpers/folders.ts'
import { readAll } from '../parts/recall/rig.ts'

const INDEX = '.sessions/.local/recall/index'

function documentOf(number: number, ...edits: [string | RegExp, string][]): string {
  const id = `01946a3c-7b2e-7c11-9d2a-${number.toString(16).padStart(12, '0')}`
  const own: [string | RegExp, string][] = [
    [/^id: .*$/m, `id: ${id}`],
    [/^shortname: .*$/m, `shortname: effort-${number}`],
    ['status: active', 'status: completed'],
    [/^updated_at: .*$/m, `updated_at: 2025-0${1 + (number % 9)}-15T10:30:00Z`],
  ]
  return [...own, ...edits].reduce((text, [from, to]) => text.replace(from, to), newDocument())
}

const STRANGE: Record<string, string> = {
  'archive/misplaced.md': documentOf(30, ['status: completed', 'status: active']),
  'archive/word.md': documentOf(31, ['status: completed', 'status: finnished']),
  'archive/merge.md': documentOf(32, [
    '## Decisions',
    '<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n## Decisions',
  ]),
  'archive/doubled.md': documentOf(33, ['status: completed', 'status: completed\ngit_branch: other']),
  'archive/secret.md': documentOf(34, ['## Decisions', 'password = "hunter2-Xk39dLLq0"\n## Decisions']),
  'archive/twice.md': documentOf(3),
  'archive/keyed.md': documentOf(35, ['status: completed', 'status: completed\nkey: SESSION-007']),
  'archive/keyed-too.md': documentOf(36, ['status: completed', 'status: completed\nkey: SESSION-007']),
  'archive/broken.md': '---\nid: [\n---\n',
  'archive/empty.md': '',
  'archive/by-hand.md': '# Only a title\n',
  'archive/of-plan.md': documentOf(37, ['status: completed', 'status: completed\nplan: moo']),
  'archive/of-thread.md': documentOf(38, [
    'status: completed',
    'status: completed\nthread: moo:01.01.01\nparent: 01946a3c-7b2e-7c11-9d2a-000000000025',
  ]),
  'active/done.md': documentOf(39),
  'active/open.md': newDocument(),
}

function makeJournal() {
  const folder = makeFolder()
  const put = (file: string, text: string | Buffer) => {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  for (let number = 1; number <= 20; number += 1)
    put(`.sessions/archive/effort-${number}.md`, documentOf(number))
  for (const [file, text] of Object.entries(STRANGE)) put(`.sessions/${file}`, text)
  put('.sessions/archive/bytes.md', Buffer.from([0xff, 0x80]))
  put('.sessions/journal/gone/entries/2025-01-15T10-30-00.md', 'kept')
  mkdirSync(join(folder, '.sessions/journal/01946a3c-7b2e-7c11-9d2a-000000000005/activity.jsonl'), {
    recursive: true,
  })
  symlinkSync(join(folder, 'nowhere'), join(folder, '.sessions/archive/link.md'))
  const logbook = openLogbook({ cwd: folder, env: { HOME: folder, LOGBOOK_ROOT: folder } })
  // What was just written would count as changed for seconds.
  logbook.workspace.fileStepMs = -1
  const tell = async () => {
    const lists = await Promise.all(
      [1].map(page => logbook.view({ part: ['list'], page, session: undefined })),
    )
    const { diagnoses } = await logbook.doctor({ fix: false })
    return JSON.stringify({ lists, diagnoses }, undefined, 1)
  }
  return { folder, put, logbook, tell }
}

test('all of it is the same, byte for byte, and also after an edit', async () => {
  const { folder, put, logbook, tell } = makeJournal()
  const without = await tell()
  expect(without).toContain('MERGE_CONFLICT')
  await readAll(logbook.workspace)
  expect(readFileSync(join(folder, INDEX)).length).toBeGreaterThan(1_000)
  expect(await tell()).toBe(without)
  put(
    '.sessions/archive/effort-2.md',
    documentOf(
      2,
      ['status: completed', 'status: paused'],
      ['## Decisions', 'token = "hunter2-Xk39dLLq0"\n## Decisions'],
    ),
  )
  rmSync(join(folder, '.sessions/archive/effort-4.md'))
  const edited = await tell()
  expect(edited).not.toBe(without)
  rmSync(join(folder, INDEX))
  expect(await tell()).toBe(edited)
})

test('with an index the doctor reads only what may be wrong', async () => {
  const { folder, logbook } = makeJournal()
  // Of two with one key all are read.
  rmSync(join(folder, '.sessions/archive/keyed-too.md'))
  await readAll(logbook.workspace)
  const read = vi.spyOn(logbook.workspace.store, 'read')
  await logbook.doctor({ fix: false })
  const files = read.mock.calls.map(([file]) => file)
  expect(files).toContain('.sessions/archive/word.md')
  expect(files.filter(file => file.includes('/effort-'))).toEqual([])
})
