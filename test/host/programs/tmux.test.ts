import { execFileSync, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { listMarked } from '../../../src/host/programs/marked.ts'
import { outputPaths } from '../../../src/host/programs/output-files.ts'
import { stopProgram } from '../../../src/host/programs/stop-program.ts'
import { startInTmux, stopTmux, type TmuxOrder, tmuxServer } from '../../../src/host/programs/tmux.ts'
import { readEnd, windowFiles } from '../../../src/host/programs/window-files.ts'
import { isNamedRunning } from '../../../src/store/disk/process-start.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { readText, waitFor } from './programs.ts'

// Without tmux there is nothing to see.
const hasTmux = spawnSync('tmux', ['-V']).status === 0
const logbook = [
  process.execPath,
  '--import',
  import.meta.resolve('tsx'),
  resolve(import.meta.dirname, 'window.ts'),
]

/** A project with a server of its own, which ends with the test. */
function openProject(more: NodeJS.ProcessEnv = {}) {
  const root = makeFolder()
  const env = { PATH: process.env.PATH, HOME: root, LANG: 'C.UTF-8', ...more }
  const tmux = (...words: string[]) =>
    spawnSync('tmux', [...tmuxServer(root).slice(1), ...words], { encoding: 'utf8', env: process.env }).stdout
  const runs: string[] = []
  onTestFinished(async () => {
    spawnSync('tmux', [...tmuxServer(root).slice(1), 'kill-server'])
    for (const run of runs) await stopProgram({ run, graceMs: 100 })
  })
  const start = async (script: string, changes: Partial<TmuxOrder> = {}) => {
    const run = randomUUID()
    runs.push(run)
    const paths = outputPaths(env, run)
    const started = await startInTmux({
      root,
      run,
      title: `01.01.01 ${run.slice(0, 4)}`,
      logbook,
      command: ['/bin/sh', '-c', script],
      folder: root,
      input: '',
      ...paths,
      ...changes,
      env: { ...env, LOGBOOK_RUN: run, ...changes.env },
    })
    return { ...started, run, output: () => readText(paths.output) }
  }
  const panes = () => tmux('list-panes', '-a', '-F', '#{pane_dead}').trim()
  const screen = () => {
    const ids = tmux('list-panes', '-a', '-F', '#{pane_id}').trim().split('\n')
    return ids.map(id => tmux('capture-pane', '-p', '-J', '-t', id)).join('\n')
  }
  const left = () =>
    readdirSync(join(root, '.local/state/logbook/runs')).map(name => name.replace(/^[\w-]+\./, ''))
  return { root, env, tmux, start, panes, screen, left }
}

describe.skipIf(!hasTmux)('a program in a window', () => {
  test('gets its input, its folder and its own environment, and its end is known', async () => {
    const { start, root, panes, left, env } = openProject()
    const input = `${'Grüße\n'.repeat(20_000)}`
    const { ended, output, run } = await start('echo "$PWD $KEY $LOGBOOK_RUN"; cat; exit 3', {
      input,
      env: { KEY: "it's; #{x}" },
    })
    expect(await ended).toEqual({ exitCode: 3 })
    expect(output()).toBe(`${root} it's; #{x} ${run}\n${input}`)
    expect(readEnd(windowFiles(env, run).end)).toEqual({ exitCode: 3 })
    await waitFor(() => panes().startsWith('1'))
    expect(left().toSorted()).toEqual(['end.json', 'err.txt', 'out.jsonl'])
  })

  test('is shown there, as a person reads it', async () => {
    const line = JSON.stringify({
      type: 'assistant',
      message: { content: [{ type: 'text', text: 'Grüße, 世界' }] },
    })
    const { start, screen } = openProject()
    const { ended } = await start(`echo '${line}'; echo oops >&2`)
    await ended
    await waitFor(() => /Grüße, 世界[\s\S]*status 0/.test(screen()))
    expect(screen()).toContain('oops')
    expect(screen()).not.toContain('"type"')
  })

  test('that is killed says by which signal', async () => {
    const { start, panes } = openProject()
    const { ended, process: name } = await start('sleep 300; true')
    process.kill(Number.parseInt(name, 10), 'SIGKILL')
    expect(await ended).toEqual({ signal: 'SIGKILL' })
    await waitFor(() => panes().startsWith('1'))
  })

  test('that has ended can be read in a terminal of 20 lines too', async () => {
    const { start, tmux, panes, screen } = openProject()
    const line = JSON.stringify({
      type: 'assistant',
      message: { content: [{ type: 'text', text: 'All done.' }] },
    })
    const { ended } = await start(`echo '${line}'`)
    await ended
    // Of a window that has just ended, tmux 3.3a does not always write so.
    await waitFor(() => panes().startsWith('1'))
    tmux('resize-window', '-t', 'logbook:', '-x', '80', '-y', '20')
    expect(screen()).toContain('All done.')
  })

  test('is stopped like any other, and the window stays to be read', async () => {
    const { start, run, ended, screen } = await withReady(openProject())
    await stopProgram({ process: start, run })
    expect(await ended).toEqual({ signal: 'SIGTERM' })
    await waitFor(() => screen().includes('SIGTERM'))
  })

  test('is stopped by Ctrl-C in its window', async () => {
    const { start, run, ended, tmux } = await withReady(openProject())
    tmux('send-keys', 'C-c')
    expect(await ended).toEqual({ signal: 'SIGTERM' })
    expect(isNamedRunning(start)).toBe(false)
    expect(listMarked(run)).toEqual([])
  })
})

async function withReady(project: ReturnType<typeof openProject>) {
  const started = await project.start('echo ready; sleep 300; true')
  await waitFor(() => started.output() === 'ready\n')
  return { ...project, ...started, start: started.process }
}

describe.skipIf(!hasTmux)('an agent goes on, and its end is no guess, when', () => {
  const goesOn = async (close: (project: Awaited<ReturnType<typeof withReady>>) => void) => {
    const project = await withReady(openProject())
    close(project)
    await waitFor(() => project.panes() === '' || project.panes().startsWith('1'))
    expect(isNamedRunning(project.start)).toBe(true)
    let isOver = false
    void project.ended.then(() => {
      isOver = true
    })
    await new Promise(done => setTimeout(done, 500))
    expect({ isOver, told: readEnd(windowFiles(project.env, project.run).end) }).toEqual({
      isOver: false,
      told: undefined,
    })
    await stopProgram({ process: project.start, run: project.run })
    expect(await project.ended).toEqual({})
  }
  test('its window is closed', () => goesOn(({ tmux }) => tmux('kill-window', '-t', 'logbook:')))
  test('the server is killed', () => goesOn(({ tmux }) => tmux('kill-server')))
  test('what shows it is killed', () =>
    goesOn(({ tmux }) =>
      process.kill(Number(tmux('display', '-p', '-t', 'logbook:', '#{pane_pid}')), 'SIGKILL'),
    ))
  test('the server is killed with SIGKILL', () =>
    goesOn(({ tmux }) => process.kill(Number(tmux('display', '-p', '#{pid}')), 'SIGKILL')))
})

describe.skipIf(!hasTmux)('windows', () => {
  test('open twelve at once, each with its own', async () => {
    const { start, panes } = openProject()
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, index) => start(`echo ${index}; exit ${index}`)),
    )
    expect(await Promise.all(all.map(({ ended }) => ended))).toEqual(
      all.map((_, index) => ({ exitCode: index })),
    )
    expect(all.map(({ output }) => output())).toEqual(all.map((_, index) => `${index}\n`))
    await waitFor(
      () =>
        panes()
          .split('\n')
          .filter(line => line.startsWith('1')).length === 12,
    )
  }, 60_000)

  test('of a thread take the place of those that ended, and one is closed by its run', async () => {
    const { start, panes, root, env } = openProject()
    const title = '01.01.01 Tokens #(touch x)'
    await (await start('exit 1', { title })).ended
    await waitFor(() => panes().startsWith('1'))
    const second = await start('sleep 300; true', { title })
    expect(panes().trim()).toBe('0')
    await stopTmux({ root, env, run: 'another' })
    expect(panes().trim()).toBe('0')
    await stopTmux({ root, env, run: second.run })
    expect(panes()).toBe('')
    expect(isNamedRunning(second.process)).toBe(true)
  })

  test('survive the end of the run that opened the first of them', async () => {
    const { start } = openProject()
    const outer = randomUUID()
    const first = await start('sleep 300; true', { env: { LOGBOOK_RUN: outer } })
    const second = await start('echo ready; sleep 300; true')
    expect(listMarked(outer)?.length).toBeGreaterThan(0)
    expect(await stopProgram({ run: outer, graceMs: 100 })).toEqual({ survivors: [] })
    await first.ended
    expect(isNamedRunning(second.process)).toBe(true)
    await stopProgram({ process: second.process, run: second.run })
    expect(await second.ended).toEqual({ signal: 'SIGTERM' })
  })

  test('show no keys in the list of processes', async () => {
    const { start } = openProject()
    await start('sleep 300; true', { env: { KEY: 'sk-ant-visible' } })
    expect(execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' })).not.toContain('sk-ant-visible')
  })
})

describe.skipIf(!hasTmux)('nothing is started, and no window or file is left,', () => {
  const refused = async (changes: Partial<TmuxOrder>) => {
    const { start, left, panes } = openProject()
    const why = await start('exit 0', changes).then(
      () => 'started',
      error => `${error.code} ${error.message}`,
    )
    expect(left().filter(name => /order|begun/.test(name))).toEqual([])
    return { why, panes: panes() }
  }
  test('if the program is missing', async () => {
    const { why, panes } = await refused({ command: ['codex-of-nobody'] })
    expect(why).toMatch(/^NOT_FOUND There is no codex-of-nobody on the PATH/)
    expect(panes).toBe('')
  })
  test('if the window ends before', async () => {
    const { why } = await refused({ logbook: ['false'] })
    expect(why).toMatch(/^WRONG_STATE The window of tmux has ended/)
  })
  test('if there is no tmux', async () => {
    const { root, env } = openProject()
    const run = randomUUID()
    const order = { root, run, title: 'x', logbook, command: ['true'], folder: root, input: '' }
    const started = startInTmux({ ...order, env: { ...env, PATH: '/nowhere' }, ...outputPaths(env, run) })
    await expect(started).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('tmux'),
    })
    expect(readdirSync(dirname(outputPaths(env, run).output))).toEqual([])
  })
})
