// A plan in a project of the real client, whose agents do what a test says: each thread has its own replies of the model.
import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPlugin, pluginDir } from './plugin.ts'
import { type ClientVersion, ensureClient } from './rig/client.ts'
import type { Failure } from './rig/failures.ts'
import type { Environment } from './rig/project.ts'
import type { Reply } from './rig/replies.ts'
import { textOf } from './rig/requests.ts'
import type { Rig } from './rig/rig.ts'

interface Ran {
  exit: number | null
  stdout: string
  stderr: string
}

export interface PlanRig {
  rig: Rig
  /** What the agent of each thread gets from the model, one reply to each of its requests. */
  agents: Record<string, (Reply | Failure)[]>
  /** `logbook` in the project, as a process. */
  start(...args: string[]): { child: ChildProcess; ended: Promise<Ran> }
  logbook(...args: string[]): Promise<Ran>
  /** What `runs --json` tells, newest first. */
  runs(thread?: string): Promise<ReturnType<typeof JSON.parse>[]>
  /** Resolves when the run of a thread has a process and has asked the model. */
  begun(thread: string): Promise<ReturnType<typeof JSON.parse>>
}

/** The plan is called `orchard`. Its agents may do everything, unless `mode` says otherwise. */
export async function openPlanRig(
  version: ClientVersion,
  outline: string,
  env: Environment = {},
  mode = 'bypassPermissions',
): Promise<PlanRig> {
  const rig = await openPlugin(version, { IS_SANDBOX: '1', CLAUDE_CODE_MAX_RETRIES: '0', ...env })
  rig.home.env.LOGBOOK_CLAUDE = await ensureClient(version)
  const { dir, git } = rig.project
  writeFileSync(join(dir, 'plan.md'), outline)
  writeFileSync(join(dir, '.gitignore'), '.sessions/\n.tasks/\n')
  git('add', '.')
  git('commit', '--quiet', '--message', 'Plan')
  const agents: PlanRig['agents'] = {}
  const asked = new Set<string>()
  rig.model.otherwise(request => {
    const [, thread = ''] = /the thread (\d\d\.\d\d\.\d\d) of the plan/.exec(textOf(request)) ?? []
    asked.add(thread)
    return agents[thread]?.shift() ?? 'I have nothing more to do.'
  })
  const start: PlanRig['start'] = (...args) => {
    const child = spawn(process.execPath, [join(pluginDir, 'bin/logbook.cjs'), ...args], {
      cwd: dir,
      env: rig.home.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ran: Ran = { exit: null, stdout: '', stderr: '' }
    child.stdout.on('data', text => {
      ran.stdout += text
    })
    child.stderr.on('data', text => {
      ran.stderr += text
    })
    const ended = new Promise<Ran>(resolve => child.on('close', exit => resolve({ ...ran, exit })))
    return { child, ended }
  }
  const logbook: PlanRig['logbook'] = (...args) => start(...args).ended
  const runs: PlanRig['runs'] = async thread => {
    const { stdout } = await logbook('runs', ...(thread === undefined ? [] : [thread]), '--json')
    return JSON.parse(stdout).runs
  }
  await logbook('plan', 'create', 'orchard', '--from', 'plan.md')
  writeFileSync(join(dir, '.tasks/agents.yaml'), `agents:\n  claude:\n    permission_mode: ${mode}\n`)
  return {
    rig,
    agents,
    start,
    logbook,
    runs,
    begun: async thread => {
      asked.delete(thread)
      await until(async () => asked.has(thread) && (await runs(thread))[0]?.pid)
      return (await runs(thread))[0]
    },
  }
}

/** Throws if it does not come within a minute. */
export async function until(isSo: () => Promise<unknown>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise(done => setTimeout(done, 100)))
    if (await isSo()) return
  throw new Error('It did not come within a minute.')
}

export const bash = (command: string): Reply => ({
  tool: 'Bash',
  input: { command, description: 'A command' },
})

export const tool = (name: string, input: Record<string, unknown>): Reply => ({
  tool: `mcp__plugin_logbook_logbook__${name}`,
  input,
})

/** Completes the first task of a thread. */
export const complete = (thread: string): Reply =>
  tool('task_complete', { id: `orchard:${thread}.01`, summary: `Did ${thread}.` })
