// Claims threads before the first process is started, all or none.

import { readMachine } from '../../../host/programs/machine.ts'
import type { Backend } from '../../../runs/run.ts'
import { nameProcess } from '../../../store/disk/process-start.ts'
import type { StoredRun } from '../../../store/runs.ts'
import { formatSecond } from '../../../text/time.ts'
import type { Workspace } from '../../../workspace.ts'
import type { PlanTree } from '../../plans/read-tree.ts'
import type { Prepared } from './prepare-run.ts'

export interface Claimed {
  prepared: Prepared
  stored: StoredRun
}

/** Throws WRONG_STATE if a thread runs already. */
export async function claimAll(
  workspace: Workspace,
  { stored: { plan } }: PlanTree,
  prepared: Prepared[],
  backend: Backend,
): Promise<Claimed[]> {
  const { runs, env } = workspace
  const { host, boot } = readMachine(env)
  const claimed: Claimed[] = []
  try {
    for (const one of prepared) {
      const { order, agent, model, conversation, before, command } = one
      const stored = await runs.claim({
        id: await workspace.newId(),
        plan: plan.id,
        thread: order.thread.id,
        agent: agent.name,
        ...(model === undefined ? {} : { model }),
        ...(conversation === undefined ? {} : { claudeSession: conversation }),
        ...(order.how === 'resume' ? { resumes: true } : {}),
        ...(before?.workSession === undefined ? {} : { workSession: before.workSession }),
        claimedAt: formatSecond(workspace.now()),
        host,
        boot,
        watcher: nameProcess(process.pid),
        backend,
        command: conversation === undefined ? [...(agent.command ?? [])] : command,
        folder: one.folder,
        ...(one.asks ? { asks: true } : {}),
      })
      claimed.push({ prepared: one, stored })
    }
  } catch (error) {
    for (const { stored } of claimed) await runs.withdraw(stored).catch(() => undefined)
    throw error
  }
  return claimed
}
