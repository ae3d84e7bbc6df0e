// What a run of the real client leaves behind when it is killed, who holds a conversation, and what its own shell hands
// down to a client that is started from it.
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { findTranscript } from '../../src/host/claude-code/find-transcript.ts'
import { findHolder } from '../../src/host/claude-code/holders.ts'
import { agentEnvironment } from '../../src/host/programs/agent-environment.ts'
import { listMarked } from '../../src/host/programs/marked.ts'
import { outputPaths } from '../../src/host/programs/output-files.ts'
import { followLines } from '../../src/host/programs/read-output.ts'
import { startProgram } from '../../src/host/programs/start-program.ts'
import { stopProgram } from '../../src/host/programs/stop-program.ts'
import { startInTmux, tmuxServer } from '../../src/host/programs/tmux.ts'
import { isNamedRunning, nameProcess } from '../../src/store/disk/process-start.ts'
import { pluginDir } from './plugin.ts'
import { type ClientVersion, ensureClient, versions } from './rig/client.ts'
import { openRig, type Rig } from './rig/rig.ts'

const bypass = ['--permission-mode', 'bypassPermissions']

async function waitFor<T>(what: string, look: () => T | undefined | false): Promise<T> {
  for (const end = Date.now() + 60_000; ; await sleep(100)) {
    const found = look()
    if (found !== undefined && found !== false) return found
    if (Date.now() > end) throw new Error(`Not within a minute: ${what}`)
  }
}

describe.each(versions)('a run of Claude Code %s', (version: ClientVersion) => {
  let rig: Rig
  let configFolder: string

  beforeEach(async () => {
    rig = await openRig(version)
    configFolder = join(rig.home.dir, '.claude')
  })
  afterEach(() => rig.close())

  async function begin(prompt: string, env: NodeJS.ProcessEnv = rig.home.env) {
    const run = randomUUID()
    const claudeSession = randomUUID()
    const paths = outputPaths(rig.home.env, run)
    const claude = [await ensureClient(version), '-p', '--session-id', claudeSession, ...bypass]
    const started = await startProgram({
      command: [...claude, '--output-format', 'stream-json', '--verbose'],
      folder: rig.project.dir,
      env: agentEnvironment(env, run),
      input: prompt,
      ...paths,
    })
    onTestFinished(async () => void (await stopProgram({ process: started.process, run, graceMs: 500 })))
    return { ...started, ...paths, run, claudeSession }
  }

  /** Its Bash tool holds one program in the background and one in the foreground. */
  async function beginToSleep() {
    rig.model.reply({ tool: 'Bash', input: { command: 'env sleep 300 & env sleep 301' } })
    const started = await begin('Rest.')
    const sleeping = () =>
      (listMarked(started.run) ?? []).filter(name => /^sleep\0/.test(commandOf(name))).length
    await waitFor('both sleep', () => sleeping() === 2)
    return { ...started, sleeping }
  }

  test('takes a long prompt, and its output is in the file', async () => {
    rig.model.reply('Read.')
    const prompt = `Read this.\n${'Grüße aus Köln. '.repeat(9000)}\nThe end is here.`
    const { ended, output, errors } = await begin(prompt)
    expect(await ended).toEqual({ exitCode: 0 })
    const last = JSON.parse(followLines(output).read().at(-1) ?? '{}')
    expect(last).toMatchObject({ type: 'result', is_error: false, result: 'Read.' })
    expect(await readFile(errors, 'utf8')).toBe('')
    expect(JSON.stringify(rig.model.mainRequests()[0])).toContain('The end is here.')
  })

  test('ends with its tools when it is stopped', async () => {
    const { process: name, run, ended } = await beginToSleep()
    expect(await stopProgram({ process: name, run })).toEqual({ survivors: [] })
    expect(await ended).toEqual({ exitCode: 143 })
    expect(listMarked(run)).toEqual([])
  })

  test('leaves its tools behind when its group is killed, and they are found and ended', async () => {
    const { pid, process: name, run, ended, claudeSession, sleeping } = await beginToSleep()
    expect(findHolder(configFolder, claudeSession)).toEqual({ pid, entrypoint: 'sdk-cli' })
    process.kill(-pid, 'SIGKILL')
    expect(await ended).toEqual({ signal: 'SIGKILL' })
    await sleep(2000)
    expect(sleeping()).toBe(2)
    expect(findHolder(configFolder, claudeSession)).toBeUndefined()
    expect(findTranscript(configFolder, claudeSession)).toBeDefined()
    expect(await stopProgram({ process: name, run })).toEqual({ survivors: [] })
    expect(sleeping()).toBe(0)
  })

  test('that is stopped from its own shell spares that shell and itself', async () => {
    const stopper = join(import.meta.dirname, '../host/programs/stopper.ts')
    const node = `${process.execPath} --import ${import.meta.resolve('tsx')} ${stopper}`
    const report = join(rig.home.dir, 'report')
    rig.model.reply({
      tool: 'Bash',
      input: { command: `setsid sleep 300 & ${node} "$LOGBOOK_RUN" > ${report}` },
    })
    rig.model.reply('Still here.')
    const { process: name, run, ended } = await begin('Stop yourself.')
    expect(await ended).toEqual({ exitCode: 0 })
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({ survivors: [name] })
    expect(listMarked(run)).toEqual([])
  })

  test('in a window of tmux is shown there, and goes on when the window is closed', async () => {
    const run = randomUUID()
    const root = rig.project.dir
    const env = agentEnvironment(rig.home.env, run)
    const tmux = (...words: string[]) =>
      spawnSync('tmux', [...tmuxServer(root).slice(1), ...words], { encoding: 'utf8' }).stdout
    onTestFinished(async () => {
      tmux('kill-server')
      await stopProgram({ run, graceMs: 500 })
    })
    const claude = [await ensureClient(version), '-p', '--session-id', randomUUID(), ...bypass]
    rig.model.reply({ tool: 'Bash', input: { command: 'until test -e go; do sleep 0.2; done' } }, 'All done.')
    const paths = outputPaths(rig.home.env, run)
    const { ended, process: name } = await startInTmux({
      root,
      run,
      title: '01.01.01 Tokens',
      logbook: [process.execPath, join(pluginDir, 'bin/logbook.cjs')],
      command: [...claude, '--output-format', 'stream-json', '--verbose'],
      folder: root,
      env,
      input: 'Wait.',
      ...paths,
    })
    await waitFor('the tool on the screen', () =>
      tmux('capture-pane', '-p', '-t', 'logbook:').includes('▸ Bash: until test -e go'),
    )
    tmux('kill-server')
    await sleep(1000)
    expect(isNamedRunning(name)).toBe(true)
    await writeFile(join(root, 'go'), '')
    // Nobody saw its status; its output says how it went.
    expect(await ended).toEqual({})
    const last = JSON.parse(followLines(paths.output).read().at(-1) ?? '{}')
    expect(last).toMatchObject({ type: 'result', is_error: false, result: 'All done.' })
  })

  test('is not held by a terminal that has cleared it', async () => {
    const claudeSession = randomUUID()
    const screen = await rig.start({ flags: ['--session-id', claudeSession] })
    rig.model.reply('The first answer.')
    await screen.send('Good morning.')
    await screen.waitFor('The first answer.')
    const holder = findHolder(configFolder, claudeSession)
    expect(holder).toEqual({ pid: expect.any(Number), entrypoint: 'cli' })
    const name = nameProcess(holder?.pid ?? 0)
    await screen.send('/clear')
    const next = await waitFor('another id', () => {
      const entry = JSON.parse(readFileSync(join(configFolder, 'sessions', `${holder?.pid}.json`), 'utf8'))
      return entry.sessionId !== claudeSession && (entry.sessionId as string)
    })
    expect(findHolder(configFolder, claudeSession)).toBeUndefined()
    expect(findHolder(configFolder, next)?.pid).toBe(holder?.pid)
    expect(findTranscript(configFolder, claudeSession)).toBeDefined()
    await screen.close()
    await waitFor('its end', () => !isNamedRunning(name))
    expect(findHolder(configFolder, next)).toBeUndefined()
  })

  test('gets nothing of the conversation from whose shell it is started', async () => {
    const seen = join(rig.home.dir, 'seen')
    const dump = { tool: 'Bash', input: { command: `env -0 > ${seen}` } }
    const read = async () => Object.fromEntries((await readFile(seen, 'utf8')).split('\0').map(splitName))
    rig.model.reply(dump, 'Seen.')
    await rig.ask('Look around.', { flags: bypass })
    const inShell = await read()
    expect(inShell).toMatchObject({ CLAUDECODE: '1' })
    const own = agentEnvironment(inShell, 'r1')
    const begunWith = new Set(Object.keys(rig.home.env))
    expect(Object.keys(own).filter(key => /CLAUDE|ANTHROPIC|AGENT/.test(key) && !begunWith.has(key))).toEqual(
      [],
    )
    expect(own).toMatchObject({ ...rig.home.env, LOGBOOK_RUN: 'r1' })
    rig.model.reply(dump, 'Seen again.')
    const { ended, run, claudeSession } = await begin('Look around.', inShell)
    expect(await ended).toEqual({ exitCode: 0 })
    expect(findTranscript(configFolder, claudeSession)).toBeDefined()
    const below = await read()
    expect(below).toMatchObject({ LOGBOOK_RUN: run, CLAUDECODE: '1' })
    expect(below.CLAUDE_CODE_SESSION_ID ?? claudeSession).toBe(claudeSession)
  })
})

function commandOf(name: string): string {
  try {
    return readFileSync(`/proc/${Number.parseInt(name, 10)}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

function splitName(line: string): [string, string] {
  const at = line.indexOf('=')
  return [line.slice(0, at), line.slice(at + 1)]
}
