// The real screen: what the launcher does at a terminal, and how it leaves it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { openFileStore } from '../../../../src/store/disk/file-store.ts'
import { openRecordFiles } from '../../../../src/store/run-records/record-files.ts'
import { Runs } from '../../../../src/store/runs.ts'
import { build } from '../../../helpers/build.ts'
import { makeFolder } from '../../../helpers/folders.ts'
import { ENTER, hasScript, LEAVE, openRealTerminal } from '../../../helpers/real-terminal.ts'
import { draft } from '../../../helpers/run-records.ts'
import { openTerminal } from '../../../helpers/terminal.ts'

const launcher = join(import.meta.dirname, '../../../../bin/logbook.cjs')

/** A plan with a thread that failed. */
async function stuck() {
  const folder = makeFolder()
  const state = makeFolder()
  writeFileSync(join(folder, 'plan.md'), '# Login\n\n#### Thread 1: Tokens\n- [ ] Store tokens\n')
  await openTerminal(folder).print('plan', 'create', 'login', '--from', 'plan.md')
  const store = openFileStore(folder, 1_000, () => true)
  const runs = new Runs(openRecordFiles(store), async value => value)
  const stored = await runs.claim(draft({ plan: 'login', thread: '01.01.01' }))
  await runs.finish(stored, { status: 'failed', reason: 'exit', exitCode: 3 }, '2026-11-30T11:00:00Z')
  return { folder, state }
}

async function atTerminal(keys: string[], signal?: NodeJS.Signals): Promise<{ screen: string; out: string }> {
  const { folder, state } = await stuck()
  const call = `sh -c 'echo $$ >pid; exec "${process.execPath}" "${launcher}" fix >out'`
  const command = `stty -a >before; ${call}; echo "exit $?"; stty -a >after`
  const { child, ended, screen, until, kill } = openRealTerminal(command, { folder, state })
  await until('Ctrl-C stops')
  expect(screen()).toContain('Ctrl-C stops')
  for (const key of keys) {
    const before = screen().length
    child.stdin.write(key)
    for (let tries = 0; tries < 100 && screen().length === before; tries += 1) await sleep(25)
    await sleep(100)
  }
  if (signal) kill(signal)
  await ended
  expect(readFileSync(join(folder, 'after'), 'utf8')).toBe(readFileSync(join(folder, 'before'), 'utf8'))
  return { screen: screen(), out: readFileSync(join(folder, 'out'), 'utf8') }
}

beforeAll(build)

describe.runIf(hasScript)('at a real terminal', () => {
  test.each<[string, string[], string]>([
    ['q', ['q'], 'exit 130'],
    ['Escape', ['\u001b'], 'exit 130'],
    ['Ctrl-C', ['\u0003'], 'exit 130'],
    ['a thread, and Ctrl-C', ['\r', '\u001b[B', '\u0003'], 'exit 130'],
  ])('%s leaves the screen and its settings as they were', async (_, keys, exit) => {
    const { screen, out } = await atTerminal(keys)
    expect(screen).toContain(exit)
    expect(screen.split(ENTER)).toHaveLength(screen.split(LEAVE).length)
    expect(screen.lastIndexOf(LEAVE)).toBeGreaterThan(screen.lastIndexOf(ENTER))
    // Standard output holds the report, and nothing of the screen.
    expect(out).toContain('Nothing was started')
    expect(out).not.toContain('\u001b')
  })

  test.each<[NodeJS.Signals, string]>([
    ['SIGTERM', 'exit 143'],
    ['SIGHUP', 'exit 129'],
    ['SIGINT', 'exit 130'],
    ['SIGQUIT', 'exit 131'],
  ])('%s from outside does too', async (signal, exit) => {
    const { screen } = await atTerminal([], signal)
    expect(screen).toContain(exit)
    expect(screen.lastIndexOf(LEAVE)).toBeGreaterThan(screen.lastIndexOf(ENTER))
  })
})
