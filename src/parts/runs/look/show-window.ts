// Says how a person gets to the window of tmux that shows a run.
import { readMachine } from '../../../host/programs/machine.ts'
import { tmuxServer } from '../../../host/programs/tmux.ts'
import type { Run } from '../../../runs/run.ts'
import type { Workspace } from '../../../workspace.ts'

/** A command for a shell; undefined if the run has no window here. */
export function showWindow({ env, store }: Workspace, { backend, host, thread }: Run): string | undefined {
  if (backend !== 'tmux' || host !== readMachine(env).host) return undefined
  // Windows are named after their thread. tmux takes what stands behind a dot for a pane.
  const window = `'=logbook:${thread.replaceAll('.', '?')} *'`
  // Within another tmux it would refuse.
  return `${env.TMUX ? 'TMUX= ' : ''}${tmuxServer(store.root).join(' ')} attach -t ${window}`
}
