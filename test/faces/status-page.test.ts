// What docs/status.md and docs/watch.md show is tried as it stands there: in Python and in a shell.
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readUpdate } from '../../src/status/read-update.ts'
import { git, makeRepository } from '../helpers/folders.ts'
import { NOBODY } from '../helpers/home.ts'
import { linesOf } from '../helpers/status-lines.ts'
import { openTerminal } from '../helpers/terminal.ts'

const readPage = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8').replaceAll('\r\n', '\n')
const page = readPage('status.md')
const blockOf = (language: string, text = page) =>
  new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(text)?.[1] ?? ''
const isThere = (program: string) => spawnSync(program, ['-c', '']).status === 0

function run(program: string, ending: string, text: string): string {
  const folder = makeRepository()
  writeFileSync(join(folder, '.git', `script.${ending}`), text)
  execFileSync(program, [join(folder, '.git', `script.${ending}`)], {
    cwd: folder,
    env: { ...process.env, ...NOBODY },
  })
  expect(git(folder, 'status', '--porcelain', '--untracked-files=all')).toBe('')
  return folder
}

const told = async (folder: string, agent: string) =>
  (await openTerminal(folder).json('history', agent)).updates.map(
    ({ status, message, progress, taskId }: Record<string, unknown>) => [status, message, progress, taskId],
  )

test.skipIf(!isThere('python3'))('a program in Python says what it does', async () => {
  const folder = run('python3', 'py', blockOf('python'))
  expect(await told(folder, 'worker2')).toEqual([
    ['working', 'Reads the “roadmap”', 0.1, '161'],
    ['completed', 'Analysis complete', 1, null],
  ])
})

test.skipIf(!isThere('python3'))('Python without a zone is read in the zone of the machine', async () => {
  const text = blockOf('python').replace(
    'datetime.datetime.now(datetime.timezone.utc)',
    'datetime.datetime.now()',
  )
  const folder = makeRepository()
  writeFileSync(join(folder, '.git/script.py'), text)
  execFileSync('python3', [join(folder, '.git/script.py')], {
    cwd: folder,
    env: { ...process.env, TZ: 'Asia/Kolkata' },
  })
  const kept = process.env.TZ
  process.env.TZ = 'Asia/Kolkata'
  try {
    const { updates } = await openTerminal(folder).json('history', 'worker2')
    expect(Math.abs(Date.parse(updates[0].timestamp) - Date.now())).toBeLessThan(60_000)
  } finally {
    if (kept === undefined) delete process.env.TZ
    else process.env.TZ = kept
  }
})

test.skipIf(process.platform === 'win32')('a shell says what it does', async () => {
  const folder = run('sh', 'sh', blockOf('sh'))
  expect(await told(folder, 'worker3')).toEqual([
    ['working', 'Runs "make test" in C:\\src', 0.5, null],
    ['idle', '', null, null],
  ])
})

test.skipIf(process.platform === 'win32')('tmux gets no alert that it would run', () => {
  const programs = `
    logbook() { echo '-a: needs you: #(touch x) #S'; }
    tmux() { printf '%s\\n' "$@" > "$told"; }
  `
  const folder = makeRepository()
  const env = { ...process.env, told: join(folder, 'told') }
  execFileSync('sh', ['-c', programs + blockOf('sh', readPage('watch.md'))], { cwd: folder, env })
  const told = readFileSync(env.told, 'utf8')
  expect(told).toBe('display-message\n--\n-a: needs you: ##(touch x) ##S\n')
})

test.skipIf(process.platform === 'win32')(
  'a shell says it also in colours, with a share of bc and in percent',
  async () => {
    const [, calls = ''] = /^(push worker3[\s\S]*)/m.exec(blockOf('sh')) ?? []
    const script = blockOf('sh').replace(
      calls,
      `push feat/auth working "$(printf '\\033[31mfailed\\033[0m\\001 1\\nof 2')" .50\npush feat/auth idle '' 50%\n`,
    )
    expect(await told(run('sh', 'sh', script), 'feat/auth')).toEqual([
      ['working', '[31mfailed [0m 1 of 2', 0.5, null],
      ['idle', '', 0.5, null],
    ])
  },
)

test.skipIf(!isThere('python3'))('a program in Python may be called like a branch', async () => {
  const folder = run('python3', 'py', blockOf('python').replaceAll('worker2', 'feat/auth'))
  expect((await told(folder, 'feat/auth')).map(([status]: unknown[]) => status)).toEqual([
    'working',
    'completed',
  ])
})

describe('the page', () => {
  test('shows a line that is read', () => {
    expect(readUpdate(blockOf('json').trim(), 'x')).toMatchObject({
      session: 'manager1',
      progress: 0.45,
      taskId: '160',
    })
  })

  test('names every key that is written', async () => {
    const t = openTerminal(makeRepository())
    await t.print('push', 'a', 'idle')
    for (const key of Object.keys(linesOf(t.folder, 'a')[0] ?? {})) expect(page).toContain(`| \`${key}\` |`)
    const source = readFileSync(join(import.meta.dirname, '../../src/status/read-update.ts'), 'utf8')
    const keys = [...source.matchAll(/^ {2}\['(\w+)', \{ name/gm)].map(([, key]) => key)
    expect(keys.length).toBeGreaterThan(10)
    for (const key of keys) expect(page).toContain(`\`${key}\``)
  })
})
