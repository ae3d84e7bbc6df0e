import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type ProgramOrder, startProgram } from '../../../src/host/programs/start-program.ts'
import { isNamedRunning } from '../../../src/store/disk/process-start.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { orderIn, readText, runProgram, waitFor } from './programs.ts'

const sh = (script: string) => ['/bin/sh', '-c', script]

describe('a program', () => {
  test('gets its input to the end, in one piece, and its output is in the files', async () => {
    const input = `${'Grüße, 世界! '.repeat(10_000)}\nend\n`
    const { end, stdout, stderr } = await runProgram(sh('cat; echo oops >&2; exit 3'), { input })
    expect(Buffer.byteLength(input)).toBeGreaterThan(140_000)
    expect({ end, stderr }).toEqual({ end: { exitCode: 3 }, stderr: 'oops\n' })
    expect(stdout).toBe(input)
  })

  test('that reads no input is not disturbed by it', async () => {
    const { end } = await runProgram(sh('exit 0'), { input: 'x'.repeat(500_000) })
    expect(end).toEqual({ exitCode: 0 })
  })

  test('meets the end of an empty input at once', async () => {
    expect((await runProgram(['cat'])).end).toEqual({ exitCode: 0 })
  })

  test('that is ended by a signal says which', async () => {
    expect((await runProgram(sh('kill -KILL $$'))).end).toEqual({ signal: 'SIGKILL' })
  })

  test('has a session and a process group of its own, its folder and its environment', async () => {
    const env = { PATH: process.env.PATH, LOGBOOK_RUN: 'r 1' }
    const { stdout, order } = await runProgram(sh('ps -o pid=,pgid=,sid= -p $$; pwd; echo "$LOGBOOK_RUN"'), {
      env,
    })
    const [ids = '', folder, run] = stdout.trim().split('\n')
    expect(new Set(ids.trim().split(/\s+/)).size).toBe(1)
    expect({ folder, run }).toEqual({ folder: order.folder, run: 'r 1' })
  })

  test('gets its arguments as they are', async () => {
    const odd = ['a b', '', "it's", '"x"', '$HOME', '世界', '-', 'new\nline', '*', 'Bash(npm test:*)']
    const { stdout } = await runProgram([
      process.execPath,
      '-e',
      'console.log(JSON.stringify(process.argv.slice(1)))',
      '--',
      ...odd,
    ])
    expect(JSON.parse(stdout)).toEqual(odd)
  })

  test('has files that are for its user alone, and leaves none with the prompt', async () => {
    const { order } = await runProgram(['cat'], { input: 'secret' })
    const folder = join(order.folder, 'state')
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(readdirSync(folder).map(name => [name, statSync(join(folder, name)).mode & 0o777])).toEqual([
      ['err', 0o600],
      ['out', 0o600],
    ])
  })

  test('runs under the name that tells it from a later one', async () => {
    const folder = makeFolder()
    const started = await startProgram(orderIn(folder, ['sleep', '30']))
    expect(isNamedRunning(started.process)).toBe(true)
    process.kill(started.pid, 'SIGKILL')
    await started.ended
    expect(isNamedRunning(started.process)).toBe(false)
  })

  test('adds to its files what another wrote there', async () => {
    const folder = makeFolder()
    const order = orderIn(folder, sh('echo two'))
    mkdirSync(join(folder, 'state'))
    writeFileSync(order.output, 'one\n')
    await (await startProgram(order)).ended
    expect(readText(order.output)).toBe('one\ntwo\n')
  })
})

describe('nothing is started, and a sentence says why,', () => {
  const refused = async (command: string[], change: (folder: string) => object = () => ({})) => {
    const folder = makeFolder()
    const order = orderIn(folder, command)
    return startProgram({ ...order, ...change(folder) }).then(
      () => 'started',
      error => `${error.code} ${error.message} ${error.next}`,
    )
  }

  test('if Claude Code is missing', async () => {
    expect(await refused(['claude', '-p'], () => ({ env: { PATH: '/nowhere' } }))).toMatch(
      /^NOT_FOUND There is no claude on the PATH.* Install Claude Code .*LOGBOOK_CLAUDE/,
    )
  })

  test('if LOGBOOK_CLAUDE names nothing', async () => {
    const env = { LOGBOOK_CLAUDE: '/no/claude' }
    expect(await refused(['/no/claude'], () => ({ env }))).toMatch(
      /^NOT_FOUND .*\/no\/claude.* LOGBOOK_CLAUDE/,
    )
  })

  test('if another program is missing', async () => {
    expect(await refused(['codex-of-nobody', 'exec'])).toMatch(/^NOT_FOUND .*codex-of-nobody.*agents\.yaml/)
  })

  test('if it is not executable', async () => {
    const program = join(makeFolder(), 'claude')
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o644 })
    expect(await refused([program])).toMatch(/^NOT_FOUND .* is not an executable program/)
    expect(await refused([makeFolder()])).toMatch(/^NOT_FOUND .* is not an executable program/)
  })

  test('if the interpreter of its script is missing', async () => {
    const program = join(makeFolder(), 'claude')
    writeFileSync(program, '#!/no/interpreter\n', { mode: 0o755 })
    expect(await refused([program])).toMatch(/^NOT_FOUND .*or what it needs to run is missing/)
  })

  test('if its folder is gone', async () => {
    expect(await refused(['cat'], folder => ({ folder: join(folder, 'gone') }))).toMatch(
      /^NOT_FOUND There is no folder .*gone\. Nothing was started/,
    )
    expect(await refused(['cat'], () => ({ folder: process.execPath }))).toMatch(/There is no folder/)
  })

  test('if there is no command', async () => {
    expect(await refused([])).toMatch(/^(NOT_FOUND|WRONG_STATE) /)
  })

  test('if an argument is longer than the system allows, or holds a NUL', async () => {
    expect(await refused(['cat', 'x'.repeat(200_000)])).toMatch(/^INVALID_INPUT /)
    expect(await refused(['cat', 'a\0b'])).toMatch(/^WRONG_STATE /)
  })

  test('if its output cannot be written', async () => {
    const fileInPlace = (folder: string) => {
      writeFileSync(join(folder, 'state'), '')
      return {}
    }
    expect(await refused(['cat'], fileInPlace)).toMatch(/^UNWRITABLE .*state/)
    expect(await refused(['cat'], () => ({ output: '/proc/nothing/out' }))).toMatch(/^UNWRITABLE /)
  })

  test('if a link stands in the place of its output', async () => {
    const link = (folder: string) => {
      mkdirSync(join(folder, 'state'))
      writeFileSync(join(folder, 'mine'), 'mine\n')
      symlinkSync(join(folder, 'mine'), join(folder, 'state/out'))
      return {}
    }
    expect(await refused(['cat'], link)).toMatch(/^UNWRITABLE /)
  })

  test('and no file stays open', async () => {
    const count = () => readdirSync('/proc/self/fd').length
    await refused(['cat'], folder => ({ folder: join(folder, 'gone') }))
    const before = count()
    for (let round = 0; round < 20; round += 1) {
      await refused(['codex-of-nobody'])
      await refused(['cat'], folder => ({ errors: `${folder}/state/out/err` }))
    }
    expect(count()).toBeLessThanOrEqual(before + 2)
  })
})

test('twenty-four start at once, and each has its own output', async () => {
  const folder = makeFolder()
  const all = await Promise.all(
    Array.from({ length: 24 }, (_, index) =>
      startProgram(
        orderIn(folder, ['cat'], {
          input: `${index}\n`.repeat(10_000),
          output: join(folder, `${index}.out`),
          errors: join(folder, `${index}.err`),
        }),
      ),
    ),
  )
  expect(await Promise.all(all.map(({ ended }) => ended))).toEqual(all.map(() => ({ exitCode: 0 })))
  for (const index of all.keys())
    expect(readText(join(folder, `${index}.out`))).toBe(`${index}\n`.repeat(10_000))
})

const starter = resolve(import.meta.dirname, 'starter.ts')

function write(order: ProgramOrder): string {
  const path = join(order.folder, 'order.json')
  writeFileSync(path, JSON.stringify(order))
  return path
}

test('a program goes on when we are killed right after its start, with all of its input and output', async () => {
  const folder = makeFolder()
  const order = orderIn(folder, sh('sleep 0.5; cat; echo whole'), {
    input: `${'x'.repeat(199)}\n`.repeat(1000),
  })
  const own = spawn(process.execPath, ['--import', 'tsx', starter, write(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const name = await new Promise<string>(done => own.stdout.once('data', data => done(String(data).trim())))
  process.kill(own.pid ?? 0, 'SIGKILL')
  expect(isNamedRunning(name)).toBe(true)
  await waitFor(() => !isNamedRunning(name))
  expect(readText(order.output)).toBe(`${order.input}whole\n`)
})

test('who has started it may leave before it ends', async () => {
  const folder = makeFolder()
  const order = orderIn(folder, sh('sleep 1; echo whole'))
  const own = spawn(process.execPath, ['--import', 'tsx', starter, write(order), 'leave'])
  const code = await new Promise(done => own.once('exit', done))
  expect({ code, soFar: readText(order.output) }).toEqual({ code: 0, soFar: '' })
  await waitFor(() => readText(order.output) === 'whole\n')
})
