// How long a work session was worked on, as the verbs and hooks of a day tell it.

import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { parseActivities } from '../../../src/activity/activity.ts'
import { begin, endTurn, fire, happened } from '../../helpers/conversation.ts'
import { makeFolder, makeRepository } from '../../helpers/folders.ts'
import { STATE } from '../../helpers/home.ts'
import { openTerminal } from '../../helpers/terminal.ts'
import { wrote } from '../../helpers/transcripts.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }).setSystemTime('2026-11-21T09:00:00Z'))
afterEach(() => vi.useRealTimers())

const minutes = (count: number) => vi.setSystemTime(Date.now() + count * 60_000)

const logOf = (folder: string) => {
  const [id = ''] = readdirSync(join(folder, '.sessions/journal'))
  return join(folder, '.sessions/journal', id, 'activity.jsonl')
}
const activitiesOf = (folder: string) => parseActivities(readFileSync(logOf(folder), 'utf8'))

describe('a day in a terminal', () => {
  test('is closed with the time that was not paused', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Tell the tide')
    minutes(30)
    await t.print('pause', '--note', 'lunch')
    expect(t.document()).toContain('\ntotal_active_seconds: 1800\n')
    minutes(60)
    await t.print('resume')
    minutes(15)
    await t.print('log', 'Half of it')
    await t.print('pause')
    minutes(600)
    await t.print('resume')
    minutes(5)
    const closed = await t.json('close', '--complete')
    expect(closed.activeSeconds).toBe(50 * 60)
    expect(closed.duration).toBe('11 h 50 min')
  })

  test('does not count while somebody has paused it in the file itself', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Tell the tide')
    minutes(30)
    await t.print('log', 'Half of it')
    const active = join(t.folder, '.sessions/active')
    const file = join(active, readdirSync(active)[0] ?? '')
    writeFileSync(file, t.document().replace('status: active', 'status: paused'))
    minutes(300)
    expect((await t.json('status')).activeSeconds).toBe(30 * 60)
    await t.print('resume')
    minutes(10)
    expect((await t.json('close', '--complete')).activeSeconds).toBe(40 * 60)
  })

  test('is paused at once, also when the entry for it cannot be written', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Tell the tide')
    const entries = join(logOf(t.folder), '../entries')
    rmSync(entries, { recursive: true })
    writeFileSync(entries, '')
    minutes(30)
    expect((await t.logbook('pause')).exit).toBe(1)
    expect(activitiesOf(t.folder).at(-1)?.what).toBe('paused')
  })

  test('leaves what happened, who did it and through which face, without secrets', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Tell the tide')
    const secret = `ghp_${'a1B2'.repeat(9)}`
    await t.slash('log', `--decision Use ${secret}`)
    await t.print('pause', '--note', 'lunch')
    expect(activitiesOf(t.folder)).toMatchObject([
      { what: 'opened', actor: 'user', source: 'cli', text: 'Tell the tide' },
      { what: 'logged', actor: 'user', source: 'command', text: expect.stringMatching(/^Decision: Use/) },
      { what: 'paused', actor: 'user', source: 'cli', text: 'lunch' },
    ])
    expect(readFileSync(logOf(t.folder), 'utf8')).not.toContain(secret)
  })

  test('a torn line is ended by the next one, and hides none', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Tell the tide')
    appendFileSync(logOf(t.folder), '{"at":"2026-11-2')
    await t.print('log', 'Half of it')
    expect(activitiesOf(t.folder).map(({ what }) => what)).toEqual(['opened', 'logged'])
  })

  test('a line that was torn in the middle of a letter hides none', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Tell the tide')
    minutes(30)
    appendFileSync(logOf(t.folder), Buffer.from('{"at":"2026-11-21T09:20:00Z","text":"潮').subarray(0, -1))
    await t.print('log', 'Half of it')
    expect((await t.json('close', '--complete')).activeSeconds).toBe(30 * 60)
  })

  test('what cannot be written down keeps nobody from logging, and nothing is written through a link', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Tell the tide')
    const other = join(makeFolder(), 'other.txt')
    writeFileSync(other, '')
    rmSync(logOf(t.folder))
    symlinkSync(
      other,
      join(
        t.folder,
        '.sessions/journal',
        readdirSync(join(t.folder, '.sessions/journal'))[0] ?? '',
        'activity.jsonl',
      ),
    )
    await t.print('log', 'Half of it')
    expect(readFileSync(other, 'utf8')).toBe('')
    expect(t.document()).toContain('Half of it')
  })
})

describe('conversations', () => {
  test('that end and begin again are counted without the time between', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Tell the tide')
    await begin(t.folder, 'a')
    minutes(20)
    await endTurn(t.folder, 'a')
    await fire(t.folder, 'SessionEnd', 'a')
    minutes(300)
    await begin(t.folder, 'b')
    minutes(10)
    await endTurn(t.folder, 'b')
    await fire(t.folder, 'SessionEnd', 'b')
    minutes(300)
    expect((await t.json('close', '--complete')).activeSeconds).toBe(30 * 60)
  })

  test('that are killed count until the end of their last turn', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Tell the tide')
    await begin(t.folder, 'a')
    minutes(20)
    await endTurn(t.folder, 'a')
    minutes(300)
    // The same conversation, taken up again in a new process.
    await begin(t.folder, 'a', 'resume')
    minutes(10)
    await fire(t.folder, 'SessionEnd', 'a')
    expect((await t.json('close', '--complete')).activeSeconds).toBe(30 * 60)
  })

  test('that are killed in the middle of a long turn count until the last that the host has written', async () => {
    const t = openTerminal(makeRepository())
    await t.print('init', 'Tell the tide')
    await begin(t.folder, 'a')
    for (const _ of Array(4)) {
      minutes(15)
      happened('a', t.folder, ...wrote('/project/src/tide.ts'))
    }
    const known = join(t.folder, '.sessions/.local/claude/a.json')
    writeFileSync(known, readFileSync(known, 'utf8').replace(/"process":"[^"]*"/, '"process":"4194304~1"'))
    minutes(300)
    await begin(t.folder, 'b')
    await fire(t.folder, 'SessionEnd', 'b')
    await t.print('pause')
    expect(t.document()).toContain(`total_active_seconds: ${60 * 60}\n`)
  })

  test('that go over to another work session are no longer with the first', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Tell the tide', '--name', 'tide')
    await begin(t.folder, 'a')
    minutes(20)
    await t.slash('init', '--goal Tell the moon --name moon --force', 'a')
    minutes(40)
    await t.slash('pause', '', 'a')
    expect((await t.json('close', '--complete', '--session', 'moon')).activeSeconds).toBe(40 * 60)
    expect((await t.json('close', '--complete', '--session', 'tide')).activeSeconds).toBe(20 * 60)
  })

  test('whose process goes over to another one without a word have ended', async () => {
    const home = makeFolder()
    const t = openTerminal(makeFolder(), { HOME: home, ...STATE })
    const host = join(home, '.claude/sessions')
    mkdirSync(host, { recursive: true })
    const says = (id: string) =>
      writeFileSync(join(host, `${process.ppid}.json`), JSON.stringify({ sessionId: id }))
    says('a')
    await t.print('init', 'Tell the tide', '--name', 'tide')
    await fire(t.folder, 'SessionStart', 'a', { source: 'startup' }, { HOME: home, ...STATE })
    minutes(20)
    await fire(t.folder, 'Stop', 'a', {}, { HOME: home, ...STATE })
    says('b')
    await t.slash('init', '--goal Tell the moon --name moon --force', 'b')
    minutes(40)
    expect((await t.json('status', '--session', 'tide')).activeSeconds).toBe(20 * 60)
  })

  test('that pause another work session from elsewhere are not with that one', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Tell the tide', '--name', 'tide')
    await t.slash('init', '--goal Tell the moon --name moon --force', 'a')
    await begin(t.folder, 'a')
    minutes(20)
    await t.slash('pause', '--session tide', 'a')
    minutes(20)
    await begin(t.folder, 'b')
    await t.slash('resume', 'tide', 'b')
    minutes(10)
    await fire(t.folder, 'SessionEnd', 'b')
    minutes(100)
    expect((await t.json('status', '--session', 'tide')).activeSeconds).toBe(30 * 60)
  })
})
