// The plugin arrives in many ways: a checkout, a package, a copy whose installation failed. Whatever is there,
// the launcher makes the best of it, and never stands in the way of Claude Code.
import { spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Copy, cleanEnvironment, copyCheckout, copyIn, temporaryFolder } from './copies.ts'
import { BUILT, serve as serveFrom } from './launched.ts'

const LIBRARIES = ['date-fns', 'uuid', 'yaml']
/** Nobody who waits for a hook needs these. */
const LATER = [
  'client.cjs',
  'forward.cjs',
  'keeper.cjs',
  'mcp.cjs',
  'outline.cjs',
  'page',
  'push.cjs',
  'server.cjs',
  'window.cjs',
]
const HELP = 'Usage: logbook <verb>'

const project = temporaryFolder('logbook-project-')
const env = { ...cleanEnvironment(), LOGBOOK_ROOT: project }
const copies: Copy[] = []

afterAll(() => {
  for (const copy of [...copies, copyIn(project)]) copy.remove()
})

function arrive(...libraries: Parameters<typeof copyCheckout>): Copy {
  const copy = copyCheckout(...libraries)
  copies.push(copy)
  return copy
}

function run(copy: Copy, ...words: string[]) {
  return start(process.execPath, [copy.launcher, ...words])
}

function start(program: string, args: string[]) {
  const options = { cwd: project, env, input: '{}', encoding: 'utf8' } as const
  const { status, stdout, stderr, error } = spawnSync(program, args, options)
  return { status, stdout, stderr, error }
}

function serve(copy: Copy) {
  return serveFrom(copy, project, env)
}

function runBeside(copy: Copy, ...words: string[]) {
  const child = spawn(process.execPath, [copy.launcher, ...words], { cwd: project, env })
  let stdout = ''
  child.stdout.on('data', chunk => {
    stdout += chunk
  })
  child.stdin.end('{}')
  return new Promise<{ status: number | null; stdout: string }>(resolve =>
    child.on('close', status => resolve({ status, stdout })),
  )
}

/** What was built; the machine code kept beside it comes and goes. */
const built = (copy: Copy) =>
  readdirSync(join(copy.folder, 'dist'))
    .filter(name => !name.endsWith('.cache'))
    .sort()

describe('a checkout with its libraries', () => {
  test('is built by the first command, and by no later one', () => {
    const copy = arrive()
    expect(run(copy, '--help')).toMatchObject({ status: 0, stderr: '' })
    expect(built(copy)).toEqual(BUILT)
    const time = () => statSync(join(copy.folder, 'dist', 'logbook.cjs')).mtimeMs
    const first = time()
    expect(run(copy, '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining(HELP) })
    expect(time()).toBe(first)
  })

  test('is built by the first hook, which then does its work', () => {
    const copy = arrive()
    const home = join(copy.folder, 'somebody')
    mkdirSync(home)
    const options = { cwd: home, env: { ...env, LOGBOOK_ROOT: home }, encoding: 'utf8' } as const
    spawnSync(process.execPath, [copy.launcher, 'init', '--goal', 'Arrive'], options)
    rmSync(join(copy.folder, 'dist'), { recursive: true })
    const input = JSON.stringify({ session_id: 'first', cwd: home, source: 'startup' })
    const words = [copy.launcher, 'hook', 'SessionStart']
    const hook = spawnSync(process.execPath, words, { ...options, input })
    expect(hook).toMatchObject({ status: 0, stderr: '' })
    expect(JSON.parse(hook.stdout).systemMessage).toContain('arrive')
    // The server is nothing that a hook would wait for.
    expect(built(copy)).toEqual(BUILT.filter(name => !LATER.includes(name)))
    expect(serve(copy)).toMatchObject({ status: 0, stderr: '', tools: ['session_init'] })
    expect(built(copy)).toEqual(BUILT)
  })

  test('is built by several processes at once, and all of them work', async () => {
    const copy = arrive()
    const all = await Promise.all([
      runBeside(copy, '--help'),
      runBeside(copy, '--help'),
      runBeside(copy, 'hook', 'SessionStart'),
    ])
    expect(all.map(({ status }) => status)).toEqual([0, 0, 0])
    expect(all.map(({ stdout }) => stdout.includes(HELP))).toEqual([true, true, false])
    expect(built(copy)).toEqual(BUILT)
  })
})

describe('a checkout whose sources are newer than what is built', () => {
  const help = (copy: Copy) => join(copy.folder, 'src', 'faces', 'cli', 'help.ts')
  let copy: Copy
  beforeAll(() => {
    copy = arrive()
    mkdirSync(join(copy.folder, '.git'))
    run(copy, '--help')
    const past = new Date(Date.now() - 60_000)
    for (const name of BUILT) utimesSync(join(copy.folder, 'dist', name), past, past)
    writeFileSync(help(copy), readFileSync(help(copy), 'utf8').replace('Usage: logbook <verb>', 'EDITED'))
  })

  test('leaves a hook with what is built', () => {
    const before = readFileSync(join(copy.folder, 'dist', 'logbook.cjs'), 'utf8')
    expect(run(copy, 'hook', 'SessionStart')).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(join(copy.folder, 'dist', 'logbook.cjs'), 'utf8')).toBe(before)
  })

  test('is built again by a command', () => {
    expect(run(copy, '--help').stdout).toContain('EDITED')
  })

  test('goes on with what is built when the sources are broken', () => {
    writeFileSync(help(copy), 'export function {')
    expect(run(copy, '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('EDITED') })
    expect(built(copy)).toEqual(BUILT)
  })
})

describe('a checkout that cannot be built', () => {
  const none = { status: 0, stdout: '', stderr: '' }

  test('runs its sources through tsx when esbuild is missing', () => {
    const copy = arrive(['tsx', ...LIBRARIES])
    expect(run(copy, '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining(HELP) })
    expect(run(copy, 'hook', 'SessionStart')).toMatchObject(none)
    expect(existsSync(join(copy.folder, 'dist'))).toBe(false)
    expect(serve(copy)).toMatchObject({ status: 2, tools: [], stderr: expect.stringContaining('npm ci') })
  })

  test('runs its sources through tsx when dist/ cannot be written', () => {
    const copy = arrive()
    writeFileSync(join(copy.folder, 'dist'), 'a file in the place of the folder')
    expect(run(copy, '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining(HELP) })
    expect(run(copy, 'hook', 'SessionStart')).toMatchObject(none)
    expect(serve(copy)).toMatchObject({ status: 0, stderr: '', tools: ['session_init'] })
  })
})

describe('a checkout without the libraries of what stands aside', () => {
  test('has everything else, and says on standard error why there is no MCP server', () => {
    const copy = arrive(['esbuild', '@esbuild', '@secretlint', ...LIBRARIES])
    expect(run(copy, '--help')).toMatchObject({ status: 0, stderr: '' })
    const without = ['mcp.cjs', 'outline.cjs', 'page', 'server.cjs']
    expect(built(copy)).toEqual(BUILT.filter(name => !without.includes(name)))
    expect(serve(copy)).toMatchObject({ status: 2, tools: [], stderr: expect.stringContaining('npm ci') })
  })
})

describe('a copy whose installation failed', () => {
  const line = expect.stringMatching(/^Logbook is not built .* Run "npm ci" once in .*\n$/)
  let copy: Copy
  beforeAll(() => {
    copy = arrive([])
  })

  test('says in the terminal what to do', () => {
    expect(run(copy, 'view')).toMatchObject({ status: 2, stdout: '', stderr: line })
  })
  test('says so as a slash command, without failing it', () => {
    expect(run(copy, 'slash', 'view')).toMatchObject({ status: 0, stdout: line, stderr: '' })
  })
  test('says so on standard error as the MCP server, and ends', () => {
    expect(serve(copy)).toMatchObject({ status: 2, tools: [], stderr: line })
  })
  test('says so once when a conversation starts', () => {
    const { status, stdout, stderr } = run(copy, 'hook', 'SessionStart')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual({ systemMessage: expect.stringContaining('npm ci') })
  })
  test.each(['UserPromptSubmit', 'UserPromptExpansion', 'PreCompact'])('keeps quiet on %s', event => {
    expect(run(copy, 'hook', event)).toMatchObject({ status: 0, stdout: '', stderr: '' })
  })
  test('keeps quiet on the status line', () => {
    expect(run(copy, 'statusline')).toMatchObject({ status: 0, stdout: '', stderr: '' })
  })
})
