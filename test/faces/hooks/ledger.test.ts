// What hooks leave in the ledger, and what is told of it.

import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseRuns, renderRun } from '../../../src/activity/cost.ts'
import { recordRun } from '../../../src/faces/hooks/record-run.ts'
import { runHook, whereOf } from '../../../src/faces/hooks/run.ts'
import * as full from '../../../src/main.ts'
import { stampSecond } from '../../../src/text/stamp-second.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal } from '../../helpers/terminal.ts'
import { CHECKOUT } from '../../plugin/copies.ts'

const launcher = join(CHECKOUT, 'bin/logbook.cjs')

/** Returns the characters that Claude is given, by a count of its own. */
async function hook(folder: string, event: string, input: Record<string, unknown> = {}): Promise<number> {
  const sent = { session_id: 'c1', cwd: folder, hook_event_name: event, ...input }
  const call = { event, input: sent, cwd: '/', env: { ...NOBODY }, load: () => full }
  const answer = await runHook(call)
  recordRun(call, whereOf(call), answer)
  if (event === 'PreCompact') return answer?.length ?? 0
  return answer?.startsWith('{') ? (JSON.parse(answer).hookSpecificOutput?.additionalContext?.length ?? 0) : 0
}

const ledgerOf = (folder: string) => join(folder, '.sessions/.local/ledger')
const runsOf = (folder: string) =>
  readdirSync(ledgerOf(folder)).flatMap(name => parseRuns(readFileSync(join(ledgerOf(folder), name), 'utf8')))

const openWith = async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Make login use OAuth', '--name', 'login', '--step', 'Write tests')
  return t
}

describe('the ledger', () => {
  test('has a line for each hook, with what was given to Claude and nothing else', async () => {
    const { folder } = await openWith()
    const given = [
      await hook(folder, 'SessionStart', { source: 'startup' }),
      await hook(folder, 'UserPromptSubmit', { prompt: 'Rename the option' }),
      await hook(folder, 'UserPromptExpansion', { command_name: 'session-log', command_args: 'It works' }),
      await hook(folder, 'UserPromptExpansion', { command_name: 'session-checkpoint', command_args: '' }),
      await hook(folder, 'UserPromptSubmit', { prompt: 'continue' }),
      await hook(folder, 'PreCompact', { trigger: 'manual' }),
      await hook(folder, 'SessionStart', { source: 'compact' }),
      await hook(folder, 'UserPromptSubmit', { prompt: 'continue', agent_id: 'x' }),
    ]
    const runs = runsOf(folder)
    expect(runs.map(run => run.characters)).toEqual(given)
    expect(given.map(characters => characters > 0)).toEqual([
      true,
      false,
      false,
      true,
      true,
      true,
      true,
      false,
    ])
    expect(runs.map(run => run.event)[3]).toBe('UserPromptExpansion')
    expect(new Set(runs.map(run => run.conversation))).toEqual(new Set(['c1']))
    for (const run of runs) expect(run.ms).toBeGreaterThan(0)
  })

  test('counts the text of a command that Claude reads', async () => {
    const { folder } = await openWith()
    const input = { session_id: 'c1', cwd: folder, command_name: 'logbook:session-checkpoint' }
    const { stdout } = spawnSync(process.execPath, [launcher, 'hook', 'UserPromptExpansion'], {
      input: JSON.stringify(input),
      cwd: folder,
      env: { ...process.env, ...NOBODY },
      encoding: 'utf8',
    })
    const given = JSON.parse(stdout).hookSpecificOutput.additionalContext.length
    const text = readFileSync(join(CHECKOUT, 'commands/session-checkpoint.md'), 'utf8')
    const [run] = runsOf(folder)
    expect(run?.characters).toBeGreaterThan(given + 300)
    expect(run?.characters).toBeLessThan(given + text.length)
  })

  test('leaves out the status line, other events, and what only the screen shows', async () => {
    const { folder, print } = await openWith()
    await hook(folder, 'StatusLine')
    await hook(folder, 'Nonsense')
    await hook(folder, 'toString')
    expect(() => readdirSync(ledgerOf(folder))).toThrow()
    await print('pause')
    await hook(folder, 'SessionStart', { source: 'startup' })
    expect(runsOf(folder)).toMatchObject([{ event: 'SessionStart', characters: 0 }])
  })

  test('is not made where there is no journal', async () => {
    const folder = makeFolder()
    await hook(folder, 'SessionStart', { source: 'startup' })
    expect(readdirSync(folder)).toEqual([])
  })

  test('is tidied when a conversation starts, and only then', async () => {
    const { folder } = await openWith()
    const old = join(ledgerOf(folder), '2020-01-01.tsv')
    mkdirSync(ledgerOf(folder), { recursive: true })
    writeFileSync(old, '')
    await hook(folder, 'UserPromptSubmit', { prompt: 'continue' })
    expect(readdirSync(ledgerOf(folder))).toHaveLength(2)
    await hook(folder, 'SessionStart', { source: 'startup' })
    expect(readdirSync(ledgerOf(folder))).toEqual([`${stampSecond(new Date()).slice(0, 10)}.tsv`])
  })
})

describe('what it costs', () => {
  const ago = (days: number) => new Date(Date.now() - days * 24 * 3_600_000)
  const add = (folder: string, days: number, event: string, conversation: string, times = 1) => {
    const at = stampSecond(ago(days))
    const line = renderRun({ at, event, ms: 40, characters: 1200, conversation })
    mkdirSync(ledgerOf(folder), { recursive: true })
    writeFileSync(join(ledgerOf(folder), `${at.slice(0, 10)}.tsv`), line.repeat(times), { flag: 'a' })
  }
  const sum = (hooks: number) => ({
    hooks,
    characters: hooks * 1200,
    tokens: hooks * 300,
    milliseconds: hooks * 40,
  })

  test('is told of one work session by view: of the conversations that belong to it', async () => {
    const t = await openWith()
    expect(await t.print('view')).not.toContain('Cost')
    await t.slash('resume', 'login', 'c1')
    await t.slash('init', 'Mend the roof --name roof --force', 'c2')
    add(t.folder, 0, 'SessionStart', 'c1', 2)
    add(t.folder, 0, 'SessionStart', 'c2')
    expect(await t.print('view', 'login')).toContain(
      'Cost        today 2 hooks, 2,400 characters for Claude, about 600 tokens, 80 ms\n',
    )
    add(t.folder, 3, 'SessionStart', 'c1')
    add(t.folder, 31, 'SessionStart', 'c1')
    expect((await t.json('view', 'login')).ledger).toEqual({ today: sum(2), last30Days: sum(3), cutDays: [] })
    expect(await t.print('view', 'login')).toMatch(/today 2 hooks.*\n +30 days 3 hooks, 3,600 characters/)
  })

  test('is told by event by the doctor', async () => {
    const t = await openWith()
    expect(await t.print('doctor')).not.toContain('What hooks cost')
    add(t.folder, 0, 'SessionStart', 'c1', 2)
    add(t.folder, 0, 'Stop', 'c2')
    expect(await t.print('doctor')).toMatch(
      / {4}event +runs +characters +about tokens +median +slowest\n +SessionStart +2 +2,400 +600 +40 ms +40 ms\n +Stop \(nobody waits\) +1 /,
    )
    expect(await t.print('doctor')).not.toContain('30 days')
    add(t.folder, 3, 'PreCompact', 'c3')
    expect(await t.print('doctor')).toMatch(/in the last 30 days[\s\S]* PreCompact +1 /)
    const { ok, ledger } = await t.json('doctor')
    expect(ok).toBe(true)
    expect(ledger.today).toHaveLength(2)
    expect(ledger.last30Days[0]).toEqual({
      event: 'SessionStart',
      background: false,
      hooks: 2,
      characters: 2400,
      tokens: 600,
      medianMs: 40,
      slowestMs: 40,
    })
  })

  test('is said to be more when a day was too long', async () => {
    const t = await openWith()
    await t.slash('resume', 'login', 'c1')
    add(t.folder, 0, 'SessionStart', 'c1', 30_000)
    const today = stampSecond(new Date()).slice(0, 10)
    expect((await t.json('doctor')).ledger.cutDays).toEqual([today])
    expect(await t.print('doctor')).toContain(`More ran than is counted on ${today}`)
    expect(await t.print('view')).toContain('(and more that were not counted)')
  })
})
