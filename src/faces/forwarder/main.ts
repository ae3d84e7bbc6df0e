// The thread that forwards. It ends when the user's settings name no hub, and begins anew when they change.
import { workerData } from 'node:worker_threads'
import { openLogbook } from '../../logbook.ts'
import { forwardTo } from '../../parts/forwarding/forward-to.ts'
import { presentAgent } from '../render/agents/present-agents.ts'

export async function main(): Promise<void> {
  const { root, env } = workerData as { root: string; env: NodeJS.ProcessEnv }
  const open = () => openLogbook({ cwd: root, env: { ...env, LOGBOOK_ROOT: root }, source: 'api' }).workspace
  while (await forwardTo(open(), presentAgent));
}
