import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseRuns } from '../../../src/activity/cost.ts'
import { build } from '../../helpers/build.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { STATE } from '../../helpers/home.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const launcher = join(import.meta.dirname, '../../../bin/logbook.cjs')

interface Ended {
  code: number | null
  stdout: string
  stderr: string
  ms: number
}

function startHook(event: string, cwd: string): { child: ChildProcess; ended: Promise<Ended> } {
  return start(['hook', event], cwd)
}

function start(words: string[], cwd: string): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [launcher, ...words], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, ...STATE },
  })
  const started = Date.now()
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', data => {
    stdout += data
  })
  child.stderr.on('data', data => {
    stderr += data
  })
  child.stdin.on('error', () => undefined)
  const ended = new Promise<Ended>(resolve =>
    child.on('close', code => resolve({ code, stdout, stderr, ms: Date.now() - started })),
  )
  return { child, ended }
}

const input = (cwd: string) => JSON.stringify({ session_id: 'c1', source: 'startup', cwd })
const SILENT = { code: 0, stdout: '', stderr: '' }

describe('a hook as a process', () => {
  let folder: string
  // Hooks run what is built, and never look whether the sources are newer.
  beforeAll(build)
  const project = async () => {
    folder = makeFolder()
    await openTerminal(folder).print('init', 'Make login use OAuth')
    return folder
  }

  test('that finds what is no fault leaves no word of one', async () => {
    const cwd = await project()
    const active = join(cwd, '.sessions/active')
    const file = join(active, readdirSync(active)[0] ?? '')
    writeFileSync(file, readFileSync(file, 'utf8').replace('status: active', 'status: ]'))
    const { child, ended } = startHook('SessionEnd', cwd)
    child.stdin?.end(input(cwd))
    expect(await ended).toMatchObject(SILENT)
    expect(existsSync(join(cwd, '.sessions/.local/faults.jsonl'))).toBe(false)
  })

  test('answers as soon as the input is whole, although nobody closes it', async () => {
    const cwd = await project()
    const { child, ended } = startHook('SessionStart', cwd)
    child.stdin?.write(input(cwd))
    const { code, stdout } = await ended
    expect(code).toBe(0)
    expect(JSON.parse(stdout).systemMessage).toContain('make-login-use-oauth')
  })

  test('is in the ledger as it ends: what it printed for Claude, and its time from the start of Node', async () => {
    const cwd = await project()
    const path = join(cwd, '.sessions/.local/ledger')
    const ledger = () => parseRuns(readFileSync(join(path, readdirSync(path)[0] ?? ''), 'utf8'))
    const { child, ended } = startHook('SessionStart', cwd)
    child.stdin?.end(input(cwd))
    const { stdout, ms } = await ended
    const characters = JSON.parse(stdout).hookSpecificOutput.additionalContext.length
    expect(ledger()).toMatchObject([{ event: 'SessionStart', characters, conversation: 'c1' }])
    expect(ledger()[0]?.ms).toBeGreaterThan(10)
    // `ms` begins when the start of the process has returned.
    expect(ledger()[0]?.ms).toBeLessThanOrEqual(ms + 100)
    const active = join(cwd, '.sessions/active')
    writeFileSync(join(active, readdirSync(active)[0] ?? ''), '---\n[\n---\n')
    const failing = startHook('PreCompact', cwd)
    failing.child.stdin?.end(input(cwd))
    expect(await failing.ended).toMatchObject(SILENT)
    expect(ledger()[1]).toMatchObject({ event: 'PreCompact', characters: 0 })
  })

  test('reads input that comes in pieces', async () => {
    const cwd = await project()
    const { child, ended } = startHook('SessionStart', cwd)
    const text = input(cwd)
    child.stdin?.write(text.slice(0, 20))
    await new Promise(resolve => setTimeout(resolve, 150))
    child.stdin?.end(text.slice(20))
    expect((await ended).stdout).toContain('additionalContext')
  })

  test.each([
    ['nothing', ''],
    ['no JSON', '}{'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x7b])],
    ['an array', '[1]'],
    [
      'a folder that is gone',
      JSON.stringify({ session_id: 'c1', cwd: '/no/such/folder', source: 'startup' }),
    ],
  ])('given %s, says nothing and leaves with 0', async (_, text) => {
    const { child, ended } = startHook('SessionStart', await project())
    child.stdin?.end(text)
    expect(await ended).toMatchObject(SILENT)
  })

  test('when its verb fails, says nothing and leaves with 0', async () => {
    const cwd = await project()
    await openTerminal(cwd).print('init', 'Another', '--force')
    const { child, ended } = startHook('PreCompact', cwd)
    child.stdin?.end(JSON.stringify({ session_id: 'c1', cwd }))
    expect(await ended).toMatchObject(SILENT)
  })

  test('the status line is one line for the folder that is named, or else for where it runs', async () => {
    const cwd = await project()
    const wanted = { code: 0, stdout: '📋 make-login-use-oauth\n', stderr: '' }
    for (const given of [input(cwd), '', '}{']) {
      const { child, ended } = start(['statusline'], given === input(cwd) ? makeFolder() : cwd)
      child.stdin?.end(given)
      expect(await ended).toMatchObject(wanted)
    }
    const { child, ended } = start(['statusline'], makeFolder())
    child.stdin?.end('{"cwd": "/no/such/folder"}')
    expect(await ended).toMatchObject(SILENT)
  })

  test('given input without end, stops', async () => {
    const { child, ended } = startHook('UserPromptSubmit', await project())
    const flood = Buffer.alloc(1 << 20, 'y')
    const pour = () => {
      while (child.stdin?.writable && child.stdin.write(flood));
    }
    child.stdin?.on('drain', pour)
    pour()
    expect(await ended).toMatchObject(SILENT)
  })
})
