import { type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../helpers/build.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { STATE } from '../../helpers/home.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const launcher = join(import.meta.dirname, '../../../bin/logbook.cjs')
const start = (cwd: string, ...argv: string[]) =>
  spawn(process.execPath, [launcher, ...argv], { cwd, env: { PATH: process.env.PATH, HOME: cwd, ...STATE } })

describe('a verb as a process', () => {
  beforeAll(build)

  const withLongNotes = async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'Make login use OAuth')
    const { file } = await t.json('view')
    const notes = 'A line of notes. 日本語\n'.repeat(200_000)
    writeFileSync(join(t.folder, file), `${t.document()}\n## Notes\n\n${notes}END\n`)
    return t.folder
  }

  test('prints all of a long text to a reader who takes his time', async () => {
    const child = start(await withLongNotes(), 'view', '--full')
    await new Promise(resolve => setTimeout(resolve, 300))
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', chunk => {
      stdout += chunk
    })
    await new Promise(resolve => child.on('close', resolve))
    expect(stdout.trimEnd()).toMatch(/日本語\nEND$/)
    expect(stdout.match(/notes\. 日本語\n/g)).toHaveLength(200_000)
  })

  test('ends quietly when its reader has seen enough', async () => {
    const child = start(await withLongNotes(), 'view', '--full')
    let stderr = ''
    child.stderr.on('data', chunk => {
      stderr += chunk
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const code = await new Promise(resolve => child.on('close', resolve))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  test('prints into a file what it prints elsewhere, without colours, and mistakes apart', () => {
    const cwd = makeFolder()
    const file = openSync(join(cwd, 'out'), 'w')
    const options: SpawnSyncOptions = { cwd, stdio: ['ignore', file, 'pipe'], encoding: 'utf8' }
    spawnSync(process.execPath, [launcher, 'init', '--goal', 'x'], options)
    const mistake = spawnSync(process.execPath, [launcher, 'lgo'], options)
    closeSync(file)
    expect(readFileSync(join(cwd, 'out'), 'utf8')).toMatch(/^📋 [^\u001b]*\n\nNext: [^\u001b]+\n$/)
    expect(mistake).toMatchObject({ status: 1, stderr: expect.stringContaining('Did you mean log?') })
  })
  test('makes a task beside others, and none of them gets the id of another', async () => {
    const cwd = makeFolder()
    const titles = Array.from({ length: 8 }, (_, index) => `Task ${index}`)
    const codes = await Promise.all(
      titles.map(title => new Promise(resolve => start(cwd, 'task', 'create', title).on('close', resolve))),
    )
    expect(codes).toEqual(titles.map(() => 0))
    const { tasks } = await openTerminal(cwd).json('task', 'list')
    const ids = titles.map((_, index) => `TASK-00${index + 1}`)
    expect(tasks.map(({ id }: { id: string }) => id)).toEqual(ids)
    expect(tasks.map(({ title }: { title: string }) => title).sort()).toEqual(titles)
  })
})
