// The package as npm makes it: it runs without any library, and other programs use it with its types.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHECKOUT, type Copy, cleanEnvironment, copyCheckout, copyIn, temporaryFolder } from './copies.ts'
import { BUILT, serve } from './launched.ts'

const scratch = temporaryFolder('logbook-package-')
const env = { ...cleanEnvironment(), LOGBOOK_ROOT: join(scratch, 'project') }
const copies: Copy[] = [copyIn(scratch)]
let copy: Copy

beforeAll(() => {
  const source = copyCheckout()
  copies.push(source)
  const options = { cwd: source.folder, encoding: 'utf8', shell: process.platform === 'win32' } as const
  const packed = spawnSync('npm', ['pack', '--silent', '--pack-destination', scratch], options)
  expect(packed, packed.stderr).toMatchObject({ status: 0 })
  const archive = readdirSync(scratch).find(name => name.endsWith('.tgz')) ?? ''
  spawnSync('tar', ['-xzf', archive], { cwd: scratch })
  copy = copyIn(join(scratch, 'package'))
  mkdirSync(env.LOGBOOK_ROOT)
}, 300_000)

afterAll(() => {
  for (const one of copies) one.remove()
})

function start(program: string, args: string[], cwd = env.LOGBOOK_ROOT) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, input: '{}', encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe('the program in it', () => {
  test('holds what runs, and neither sources nor tests', () => {
    const names = readdirSync(copy.folder)
    for (const needed of ['.claude-plugin', 'bin', 'commands', 'dist', 'hooks', 'skills'])
      expect(names).toContain(needed)
    for (const other of ['src', 'test', 'tools', 'node_modules']) expect(names).not.toContain(other)
    expect(readdirSync(join(copy.folder, 'dist')).sort()).toEqual([...BUILT, 'types'].sort())
  })

  test('works without any library', () => {
    const run = (...words: string[]) => start(process.execPath, [copy.launcher, ...words])
    expect(run('--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Usage: logbook <verb>'),
    })
    expect(run('hook', 'SessionStart')).toMatchObject({ status: 0, stdout: '', stderr: '' })
    expect(serve(copy, env.LOGBOOK_ROOT, env)).toMatchObject({
      status: 0,
      stderr: '',
      tools: ['session_init'],
    })
  })

  test.skipIf(process.platform === 'win32')('runs by the link that npm makes of its command', () => {
    chmodSync(copy.launcher, 0o755)
    const linked = join(copy.folder, 'logbook-link')
    symlinkSync(copy.launcher, linked)
    expect(start(linked, ['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage') })
  })
})

const [, EXAMPLE = ''] =
  /```ts\n([\s\S]*?)```/.exec(readFileSync(join(CHECKOUT, 'docs/library.md'), 'utf8')) ?? []
const [, PRINTS = ''] =
  /It prints:\n\n```\n([\s\S]*?)```/.exec(readFileSync(join(CHECKOUT, 'docs/library.md'), 'utf8')) ?? []

const [, SAYS = ''] =
  /## What a program does\n\n```ts\n([\s\S]*?)```/.exec(
    readFileSync(join(CHECKOUT, 'docs/library.md'), 'utf8'),
  ) ?? []

/** A stranger has these from packages of their own. */
const AMBIENT = `declare const process: { cwd(): string; env: Record<string, string | undefined> }
declare const console: { log(...words: unknown[]): void }
`

const TYPES = `import { AgentStatus, type InputFor, openLogbook, type Logbook, type Plan, type ResultOf, type Run, type RunStatus, type WorkSession } from 'logbook'

type IsAny<T> = 0 extends 1 & T ? true : false
const known: IsAny<Run | Plan | WorkSession | RunStatus>[] = [false]
const shown: IsAny<ResultOf<'plan show'> | ResultOf<'view'> | ResultOf<'task next'>> = false
const input: InputFor<'plan show'>['plan'] = 'login'
const logbook: Logbook = openLogbook({ cwd: '.' })
// @ts-expect-error: there is no such status.
const status: RunStatus = 'done'
// @ts-expect-error: the plan needs a name.
export const made = () => logbook.plan.create({ outline: '' })
// @ts-expect-error: what a hook calls is no part of the library.
export const turn = () => logbook.endTurn('')
const agent = new AgentStatus('a', { cwd: '.' })
export const said: boolean = agent.working('m', { progress: 0.5, taskId: '160', metadata: { n: 1 } })
// @ts-expect-error: there is no such status.
export const unknown = () => agent.push({ status: 'sleeping' })
export { input, known, shown, status }
`

/** A server of a stranger, which hands a request on as Express does: without the path that it is mounted below. */
const SERVES = `import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LogbookClient, ServerRefusal, type SessionAnswer } from 'logbook'
import { mountLogbook, type Mounted, type Visitor } from 'logbook/server'

type IsAny<T> = 0 extends 1 & T ? true : false
type Gives<M extends 'agent' | 'board' | 'execute' | 'session' | 'sessions'> = Awaited<ReturnType<LogbookClient[M]>>
export const known: IsAny<SessionAnswer | Gives<'agent'> | Gives<'board'>['agents'][number] | Gives<'execute'>['task'] | Gives<'sessions'>>[] = [false]

const authorize = (request: Request): Visitor | undefined =>
  request.headers.get('authorization') === 'Bearer ada' ? { name: 'ada', scopes: ['read', 'push'] } : undefined
const PATH = '/tools/logbook'
const logbook: Mounted = await mountLogbook({ cwd: process.cwd(), env: process.env, path: PATH, hosts: ['127.0.0.1'], authorize })
// @ts-expect-error: there is no such scope.
export const wrong: Visitor = { name: 'a', scopes: ['all'] }

const server = createServer(async (request: IncomingMessage & { originalUrl?: string; body?: unknown }, response) => {
  const { url = '/' } = request
  if (!url.startsWith(PATH)) return void response.end('the home page of a stranger')
  if (request.headers['x-as'] === 'express') {
    request.originalUrl = url
    request.url = url.slice(PATH.length) || '/'
    let read = ''
    for await (const piece of request) read += piece
    if (read !== '') request.body = JSON.parse(read)
  }
  void logbook.handle(request, response)
})
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
const home = \`http://127.0.0.1:\${(server.address() as AddressInfo).port}\`
const client = new LogbookClient({ url: home + PATH, token: 'ada' })
await client.push({ session: 'worker1', status: 'working', message: 'Reads', progress: 0.5 })
const { status, progress } = await client.agent('worker1')
const refused = await client.createSession().catch((error: unknown) => error instanceof ServerRefusal && error.code)
const asExpress = async (path: string, init: RequestInit = {}) => {
  const headers = { authorization: 'Bearer ada', 'x-as': 'express', 'content-type': 'application/json' }
  return fetch(home + PATH + path, { redirect: 'manual', ...init, headers })
}
const told = await asExpress('/api/session-status/push', { method: 'POST', body: '{"session":"worker2","status":"idle"}' })
const seen = await asExpress('/api/session-status/summary')
const page = [await asExpress('/'), await asExpress(''), await asExpress('/page.js')]
const stranger = await fetch(home + PATH + '/')
console.log(JSON.stringify({ status, progress, refused }))
console.log(told.status, ((await seen.json()) as { total_sessions: number }).total_sessions, page.map(one => one.status), page[1]?.headers.get('location'))
console.log(stranger.status, await (await fetch(home)).text())
logbook.close()
server.close()
server.closeAllConnections()
`

/** What it prints. */
const SERVED = `{"status":"working","progress":0.5,"refused":"NOT_APPROVED"}
200 2 [ 200, 308, 200 ] /tools/logbook/
401 the home page of a stranger
`

/** `type` is that of the stranger's own package; `files` are their sources. */
function makeStranger(
  name: string,
  type: 'module' | 'commonjs',
  options: object,
  files: Record<string, string>,
) {
  const folder = join(scratch, name)
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  cpSync(copy.folder, join(folder, 'node_modules', 'logbook'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, type }))
  for (const [file, text] of Object.entries({ 'ambient.d.ts': AMBIENT, ...files }))
    writeFileSync(join(folder, file), text)
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2022'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    outDir: 'out',
    rootDir: '.',
    ...options,
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
  return folder
}

function compile(folder: string) {
  const compiler = join(CHECKOUT, 'tools', 'node_modules', 'typescript', 'bin', 'tsc')
  const { status, stdout } = start(process.execPath, [compiler, '-p', folder])
  return { status, stdout }
}

function runIn(folder: string, file: string) {
  rmSync(env.LOGBOOK_ROOT, { recursive: true, force: true, maxRetries: 5 })
  mkdirSync(env.LOGBOOK_ROOT)
  return start(process.execPath, [join(folder, file)])
}

describe('the library in it', () => {
  const sources = { 'example.ts': EXAMPLE, 'says.ts': SAYS, 'types.ts': TYPES }
  const done = { status: 0, stdout: PRINTS, stderr: '' }

  test.each([
    ['node16', { module: 'node16', moduleResolution: 'node16' }],
    ['nodenext', { module: 'nodenext', moduleResolution: 'nodenext' }],
    ['bundler', { module: 'esnext', moduleResolution: 'bundler' }],
  ])('is compiled by a strict stranger with the resolution %s, without any other types', (name, options) => {
    const folder = makeStranger(name, 'module', options, sources)
    expect(compile(folder)).toEqual({ status: 0, stdout: '' })
    expect(runIn(folder, 'out/example.js')).toEqual(done)
    expect(runIn(folder, 'out/says.js')).toEqual({ status: 0, stdout: '', stderr: '' })
    const said = readFileSync(join(env.LOGBOOK_ROOT, '.sessions/.local/status/worker2.jsonl'), 'utf8')
    expect(said.match(/"status":"\w+"/g)).toEqual([
      '"status":"working"',
      '"status":"blocked"',
      '"status":"completed"',
    ])
  })

  test('is compiled by a stranger whose modules are CommonJS', () => {
    const own = EXAMPLE.replace(
      /^await|^const logbook[\s\S]*/m,
      match => `async function main() {\n${match}\n}\nmain()\n`,
    )
    const options = { module: 'node16', moduleResolution: 'node16' }
    const folder = makeStranger('commonjs', 'commonjs', options, { 'example.ts': own })
    expect(compile(folder)).toEqual({ status: 0, stdout: '' })
    expect(readFileSync(join(folder, 'out/example.js'), 'utf8')).toContain('require("logbook")')
    expect(runIn(folder, 'out/example.js')).toEqual(done)
  })

  test('exports five values, and nothing inside of it can be reached', () => {
    const reach = `const { createRequire } = require('node:module')
try { require('logbook/dist/logbook.cjs') } catch ({ code }) { console.log(code) }
console.log(Object.keys(require('logbook')).sort().join())
import('logbook').then(all => console.log(Object.keys(all).filter(name => /^[A-Zo]/.test(name)).sort().join()))
`
    const folder = makeStranger('reach', 'commonjs', {}, { 'reach.cjs': reach })
    const names = 'AgentStatus,LogbookClient,LogbookError,ServerRefusal,openLogbook'
    expect(runIn(folder, 'reach.cjs').stdout).toBe(`ERR_PACKAGE_PATH_NOT_EXPORTED\n${names}\n${names}\n`)
  })
})

describe('the server in it', () => {
  test.each([
    ['node16', { module: 'node16', moduleResolution: 'node16' }],
    ['bundler', { module: 'esnext', moduleResolution: 'bundler' }],
  ])('is mounted by a strict stranger with the resolution %s, also as Express does it', (name, options) => {
    const folder = makeStranger(`server-${name}`, 'module', { types: ['node'], ...options }, {})
    for (const types of ['@types', 'undici-types'])
      cpSync(join(CHECKOUT, 'node_modules', types), join(folder, 'node_modules', types), { recursive: true })
    rmSync(join(folder, 'ambient.d.ts'))
    writeFileSync(join(folder, 'serves.ts'), SERVES)
    expect(compile(folder)).toEqual({ status: 0, stdout: '' })
    expect(runIn(folder, 'out/serves.js')).toEqual({ status: 0, stdout: SERVED, stderr: '' })
  })

  test.each([
    ['node16', { module: 'node16', moduleResolution: 'node16' }],
    ['bundler', { module: 'esnext', moduleResolution: 'bundler' }],
  ])(
    'is compiled by a stranger with the resolution %s who has no types of Node.js or a browser',
    (name, options) => {
      const own = `import { mountLogbook } from 'logbook/server'
import { LogbookClient } from 'logbook'
export const mounted = mountLogbook({ cwd: '.', authorize: request => (request.headers.get('x') ? { name: 'a', scopes: ['read'] } : undefined) })
export const client = new LogbookClient({ url: 'http://127.0.0.1:1' })
`
      const folder = makeStranger(`bare-${name}`, 'module', options, { 'bare.ts': own })
      expect(compile(folder)).toEqual({ status: 0, stdout: '' })
    },
  )
})
