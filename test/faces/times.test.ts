// A person reads local times, with the zone named once; files, JSON and Claude get UTC.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { runHook } from '../../src/faces/hooks/run.ts'
import { makeFor, tellTime } from '../../src/faces/render/times.ts'
import * as full from '../../src/main.ts'
import { makeFolder } from '../helpers/folders.ts'
import { NOBODY } from '../helpers/home.ts'
import { openTerminal, type Terminal } from '../helpers/terminal.ts'
import { openTools } from '../helpers/tools.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-29T14:03:00Z') })
  process.env.TZ = 'Europe/Berlin'
})
afterEach(() => {
  process.env.TZ = 'UTC'
})

async function openDay(): Promise<Terminal> {
  const t = openTerminal(makeFolder())
  await t.print(
    'init',
    'Make login use OAuth',
    '--name',
    'login',
    '--step',
    'Write tests',
    '--step',
    'Swap it',
  )
  await t.print(
    'log',
    '--done',
    'Write tests',
    '--discovery',
    'Met at (2026-11-29T10:00) and left',
    '--blocker',
    'No key',
  )
  return t
}

function edit({ folder }: Terminal, what: string | RegExp, by: string): void {
  const active = join(folder, '.sessions/active')
  const file = join(active, readdirSync(active)[0] ?? '')
  writeFileSync(file, readFileSync(file, 'utf8').replace(what, by))
}

const LOCAL = '2026-11-29 15:03'
const ZONE = 'Times are local (UTC+1).'

describe('a person reads local times', () => {
  test.each([
    ['view', [`✓ 1. Write tests (${LOCAL})`, `1. No key (${LOCAL})`]],
    ['resume', [`✓ 1. Write tests (${LOCAL})`]],
    ['view list', [LOCAL]],
    ['status', [LOCAL]],
    ['search Write', [LOCAL, '2026-11-29  Step  Write tests']],
    ['view --discoveries', [`Met at (2026-11-29T10:00) and left (${LOCAL})`]],
  ])('in %s, with the zone once', async (call, expected) => {
    const t = await openDay()
    const page = await t.print(...call.split(' '))
    for (const text of expected) expect(page).toContain(text)
    expect(page.split(ZONE)).toHaveLength(2)
    expect(page).not.toMatch(/14:03/)
  })

  test('of notes for later, in the file and where they are no longer first', async () => {
    const t = await openDay()
    await t.print('checkpoint', '--note', 'lunch (2026-11-29T10:00)')
    expect(await t.print('view', '--full')).toContain(
      `**Note for later** (${LOCAL}): lunch (2026-11-29T10:00)`,
    )
    await t.print('log', 'ate')
    for (const call of ['view', 'resume'])
      expect(await t.print(call)).toContain(
        `  Earlier notes\n    - Note (${LOCAL}): lunch (2026-11-29T10:00)\n`,
      )
    expect(await t.print('view', '--full')).toContain(`- **Note** (${LOCAL}): lunch (2026-11-29T10:00)`)
    expect(await t.print('search', 'lunch')).not.toMatch(/14:03/)
  })

  test('in a slash command', async () => {
    const t = await openDay()
    expect(await t.slash('view', '')).toContain(`Write tests (${LOCAL})`)
  })

  test('in the report of a closed one, of a task, and of a check', async () => {
    const t = await openDay()
    await t.print('task', 'create', 'Shift')
    await t.print('task', 'update', '1', 'moved it')
    expect(await t.print('task', 'show', '1')).toContain(`- moved it (${LOCAL})`)
    await t.print('close', '--abandon', '--reason', 'enough')
    expect(await t.print('view', 'login')).toContain(`abandoned ${LOCAL}`)
  })

  test('of a note for later, also of an earlier one', async () => {
    const t = await openDay()
    await t.print('pause', 'ask Ana (2026-11-01T08:00) first')
    expect(await t.print('view', '--full')).toContain(
      `**Note for later** (${LOCAL}): ask Ana (2026-11-01T08:00) first`,
    )
    expect(await t.print('search', 'Ana')).toContain('2026-11-29  Next  ask Ana (2026-11-01T08:00) first')
    await t.print('log', '--resume', 'Asked her')
    expect(await t.print('search', 'Ana')).toContain('2026-11-29  Note  ask Ana (2026-11-01T08:00) first')
    for (const call of ['view', 'resume', 'view --full'])
      expect((await t.print(...call.split(' '))).replaceAll('**', '')).toContain(
        `- Note (${LOCAL}): ask Ana (2026-11-01T08:00) first`,
      )
  })

  test('and no zone where there is no time', async () => {
    const t = openTerminal(makeFolder())
    expect(await t.print('init', 'Make login use OAuth')).not.toContain('Times are')
  })
})

describe('the whole file on the screen', () => {
  test('has the times of entries in local time, and those in the words of entries as they were typed', async () => {
    const t = await openDay()
    await t.print('log', '--resolved', 'No key', '--step', 'Deploy on (2026-12-01T09:00)')
    await t.print('log', '--decision', 'Use PKCE', '--rationale', 'said so (2026-11-01T08:00)')
    const shown = await t.print('view', '--full')
    expect(shown).toContain(`- [x] Write tests (${LOCAL})`)
    expect(shown).toContain(`1. **Met at (2026-11-29T10:00) and left** (${LOCAL})`)
    expect(shown).toContain(`- ~~No key~~ (${LOCAL}, resolved ${LOCAL}`)
    expect(shown).toContain(`### 1. Use PKCE (${LOCAL})`)
    expect(shown).toContain('- **Rationale**: said so (2026-11-01T08:00)')
    expect(shown).toContain('- [ ] Deploy on (2026-12-01T09:00)')
    expect(shown).toContain('updated_at: 2026-11-29T14:03:00Z')
    expect(shown).toContain('Times are local (UTC+1); in the file they are UTC.')
    expect((await t.json('view', '--full')).text).toBe(t.document())
  })

  test('is the file where local time is UTC', async () => {
    const t = await openDay()
    process.env.TZ = 'UTC'
    expect(await t.print('view', '--full')).toBe(t.document())
  })

  test('keeps what stands in sections of a person', async () => {
    const t = await openDay()
    const own =
      '\n## Notes\n- saw it (2026-11-29T10:00)\n- **Note** (2026-11-29T10:00): mine\n\n```\n- [x] code (2026-11-29T10:00)\n```\n'
    edit(t, /$/, own)
    expect(await t.print('view', '--full')).toContain(own.trim())
    expect(await t.print('view')).toContain('- saw it (2026-11-29T10:00)')
    expect(await t.print('view')).toContain('- **Note** (2026-11-29T10:00): mine')
  })
})

describe('UTC', () => {
  test('is in the file, the JSON and what a tool answers', async () => {
    const t = await openDay()
    expect(t.document()).toContain('Write tests (2026-11-29T14:03)')
    const { call } = await openTools(t.folder)
    const { text, json } = await call('session_view', {})
    expect(json.progress.steps[0].at).toBe('2026-11-29T14:03Z')
    expect(text).toContain('Write tests (2026-11-29 14:03)')
    expect(text).toContain('Times are UTC.')
    expect((await t.json('view')).progress.steps[0].at).toBe('2026-11-29T14:03Z')
  })

  test('is what Claude gets in its shell, where a call of a user looks the same', async () => {
    const { folder } = await openDay()
    const page = await openTerminal(folder, { CLAUDE_CODE_SESSION_ID: 'c1' }).print('view', 'login')
    expect(page).toContain('Write tests (2026-11-29 14:03)')
    expect(page).toContain('Times are UTC.')
  })

  test('is what Claude gets of a slash command whose report the user reads in local time', async () => {
    const t = await openDay()
    const input = {
      cwd: t.folder,
      session_id: 'c1',
      command_name: 'logbook:session-resume',
      command_args: 'login',
    }
    const output = await runHook({
      event: 'UserPromptExpansion',
      input,
      cwd: '/',
      env: { ...NOBODY },
      load: () => full,
    })
    const { systemMessage, hookSpecificOutput } = JSON.parse(output ?? '')
    expect(systemMessage).toContain(`Write tests (${LOCAL})`)
    expect(hookSpecificOutput.additionalContext).toContain('Write tests (2026-11-29 14:03)')
    expect(hookSpecificOutput.additionalContext).toContain('Times are UTC.')
  })
})

describe('zones', () => {
  test.each([
    ['Europe/Berlin', '2026-07-01T22:30', '2026-07-02 00:30', 'Times are local (UTC+2).'],
    ['Europe/Berlin', '2026-10-25T00:30', '2026-10-25 02:30', 'Times are local (UTC+2).'],
    ['Europe/Berlin', '2026-10-25T01:30', '2026-10-25 02:30', 'Times are local (UTC+1).'],
    ['Asia/Kolkata', '2026-01-01T00:00:00Z', '2026-01-01 05:30', 'Times are local (UTC+5:30).'],
    ['Asia/Kathmandu', '2026-01-01T00:00', '2026-01-01 05:45', 'Times are local (UTC+5:45).'],
    ['America/St_Johns', '2026-01-01T00:00', '2025-12-31 20:30', 'Times are local (UTC-3:30).'],
    ['Pacific/Kiritimati', '2026-01-01T12:00', '2026-01-02 02:00', 'Times are local (UTC+14).'],
    ['Europe/London', '2026-01-01T12:00', '2026-01-01 12:00', 'Times are UTC.'],
    ['No/Where', '2026-01-01T12:00', '2026-01-01 12:00', 'Times are UTC.'],
    ['Europe/Berlin', 'yesterday', 'yesterday', undefined],
  ])('%s tells %s as %s', (zone, at, made, named) => {
    process.env.TZ = zone
    expect(makeFor('person', () => tellTime(at))).toEqual({ made, zone: named })
  })

  test('are both named when clocks were changed in between', () => {
    const { zone } = makeFor('person', () => ['2026-07-01T12:00', '2026-12-01T12:00'].map(tellTime))
    expect(zone).toBe('Times are local (UTC+1 or UTC+2 by date).')
  })
})

describe('a found line', () => {
  const find = async (words: string, ...entry: string[]) => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Make login use OAuth', '--name', 'login')
    await t.print('log', ...entry)
    return t.print('search', words)
  }

  test('has the day of its own time, and keeps times in its words', async () => {
    expect(await find('tide', '--blocker', `${'x '.repeat(300)} the tide`)).toMatch(
      /2026-11-29 {2}Blocker {2}….* the tide\n/,
    )
    expect(await find('tide', '--discovery', 'tide (2026-10-29T14:03)')).toContain(
      '2026-11-29  Found  tide (2026-10-29T14:03)\n',
    )
    expect(await find('tide', '--discovery', 'at (2026-10-29T14:03) the tide')).toContain(
      '2026-11-29  Found  at (2026-10-29T14:03) the tide\n',
    )
  })

  test('has the local day, which another zone calls another', async () => {
    vi.setSystemTime('2026-11-29T23:30:00Z')
    expect(await find('tide', '--discovery', 'the tide')).toContain('2026-11-30  Found  the tide\n')
  })

  test('has it behind a secret that a person wrote into the file', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Make login use OAuth', '--name', 'login')
    await t.print('log', '--discovery', 'SECRET tide')
    edit(t, 'SECRET', `ghp_${'aB3dE5gH7jK9'.repeat(3)}`)
    expect(await t.print('search', 'tide')).toContain('2026-11-29  Found  [redacted: GitHub token] tide\n')
  })

  test('says how a blocker was resolved', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Make login use OAuth', '--name', 'login')
    await t.print('log', '--blocker', 'No key')
    await t.print('log', '--resolved', 'ops sent it')
    expect(await t.print('search', 'sent')).toContain('2026-11-29  Blocker  No key – ops sent it\n')
  })
})

test('a time that is none is null in the JSON', async () => {
  const t = await openDay()
  edit(t, /^created_at: .*$/m, 'created_at: last week')
  expect((await t.json('view')).createdAt).toBeNull()
})

test('a time of a far year keeps its minutes', () => {
  const { made } = makeFor('person', () => tellTime('9999-12-31T23:59'))
  expect(made).toBe('+010000-01-01 00:59')
})
