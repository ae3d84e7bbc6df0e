// Says how a person gets to the window of tmux that shows a run.
import { readMachine } from '../../../host/programs/machine.ts'
import { tmuxServer } from '../../../host/programs/tmux.ts'
import type { Run } from '../../../runs/run.ts'
import type { Workspace } from '../../../workspace.ts'

/** A command for a shell; undefined if the run has no window here. */
export function showWindow({ env, store }: Workspace, { backend, host }: Run): string | undefined {
  if (backend !== 'tmux' || host !== readMachine(env).host) return undefined
  // Within another tmux it would refuse.
  return `${env.TMUX ? 'TMUX= ' : ''}${tmuxServer(store.root).join(' ')} attach`
}
