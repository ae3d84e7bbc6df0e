// A workspace with what the steps about runs need, and processes to ask about.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { onTestFinished } from 'vitest'
import { readMachine } from '../../src/host/programs/machine.ts'
import { outputPaths } from '../../src/host/programs/output-files.ts'
import { QuestionFiles } from '../../src/host/programs/question-files.ts'
import type { Run } from '../../src/runs/run.ts'
import { openFileStore } from '../../src/store/disk/file-store.ts'
import { nameProcess } from '../../src/store/disk/process-start.ts'
import { Plans } from '../../src/store/plans.ts'
import { openRecordFiles } from '../../src/store/run-records/record-files.ts'
import { Runs, type StoredRun } from '../../src/store/runs.ts'
import { Tasks } from '../../src/store/tasks.ts'
import type { Workspace } from '../../src/workspace.ts'
import { makeFolder } from './folders.ts'
import { STATE } from './home.ts'
import { QUESTION } from './question.ts'
import { draft } from './run-records.ts'

/** Surely no process: numbers end below it. */
export const GONE = '4194304000~1'

export interface Trial {
  workspace: Workspace
  folder: string
  /** A claim of this machine and boot, started; `given` changes its record. */
  started(given?: Partial<Run>): Promise<StoredRun>
  /** A run that goes on and asks something; this process awaits the answer. */
  asking(given?: Partial<Run>, env?: NodeJS.ProcessEnv): Promise<{ stored: StoredRun; files: QuestionFiles }>
  /** What its program has said. */
  said(stored: StoredRun, ...lines: object[]): void
}

export function openTrial(folder = makeFolder(), now = () => new Date()): Trial {
  const store = openFileStore(folder, 10_000)
  const mask = async (text: string) => text
  const workspace = {
    store,
    env: { ...STATE, PATH: process.env.PATH },
    now,
    redact: (text: string) => text,
    runs: new Runs(openRecordFiles(store), async value => value),
    plans: new Plans(store, mask),
    tasks: new Tasks(store, mask),
  } as unknown as Workspace
  return {
    workspace,
    folder,
    async started(given = {}) {
      const { id, plan, thread, ...others } = given
      const known = Object.fromEntries(
        Object.entries({ id, plan, thread }).filter(([, value]) => value !== undefined),
      )
      const claim = draft({
        claudeSession: '7d3c9a70-1111-4222-8333-944444444444',
        watcher: GONE,
        ...readMachine(workspace.env),
        ...known,
      })
      const claimed = await workspace.runs.claim(claim)
      const { output } = outputPaths(workspace.env, claimed.run.id)
      const start = { startedAt: claimed.run.claimedAt, output }
      return workspace.runs.update(claimed, () => ({ ...start, ...others }))
    },
    async asking(given = {}, env = workspace.env) {
      const process = (await startSleeper()).name
      const stored = await this.started({ asks: true, process, ...given })
      const { output } = outputPaths(env, stored.run.id)
      mkdirSync(dirname(output), { recursive: true })
      const files = QuestionFiles.of(env, stored.run.id)
      files.ask(QUESTION)
      return { stored, files }
    },
    said({ run }, ...lines) {
      const { output } = outputPaths(workspace.env, run.id)
      mkdirSync(dirname(output), { recursive: true })
      writeFileSync(output, lines.map(line => `${JSON.stringify(line)}\n`).join(''))
    },
  }
}

/** A process that lives until the end of the test, or `end()`. */
export async function startSleeper(
  env: NodeJS.ProcessEnv = {},
): Promise<{ name: string; pid: number; end(): Promise<void> }> {
  const child: ChildProcess = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], {
    env: { PATH: process.env.PATH, ...env },
    stdio: 'ignore',
    detached: true,
  })
  await once(child, 'spawn')
  const pid = child.pid ?? 0
  const ended = once(child, 'exit')
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return {
    name: nameProcess(pid),
    pid,
    async end() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
