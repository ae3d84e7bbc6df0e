// The thread that forwards. It ends when it is told to or the user's settings name no hub, and begins anew when they change.
import { parentPort, workerData } from 'node:worker_threads'
import { openLogbook } from '../../logbook.ts'
import { forwardTo } from '../../parts/forwarding/forward-to.ts'
import { presentAgent } from '../render/agents/present-agents.ts'

export async function main(): Promise<void> {
  const { root, env } = workerData as { root: string; env: NodeJS.ProcessEnv }
  const open = () => openLogbook({ cwd: root, env: { ...env, LOGBOOK_ROOT: root }, source: 'api' }).workspace
  const told = new Promise<void>(resolve => parentPort?.once('message', () => resolve()))
  // It would keep a thread that has nothing to do.
  parentPort?.unref()
  while (await forwardTo(open(), presentAgent, told));
}
