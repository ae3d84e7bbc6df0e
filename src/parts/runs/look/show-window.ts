// Says how a person gets to the window of tmux that shows a run.
import { readMachine } from '../../../host/programs/machine.ts'
import type { Run } from '../../../runs/run.ts'
import type { Workspace } from '../../../workspace.ts'

/** A command for a shell; undefined if the run has no window here. */
export async function showWindow(
  { env, store }: Workspace,
  { backend, host, thread }: Run,
): Promise<string | undefined> {
  if (backend !== 'tmux' || host !== readMachine(env).host) return undefined
  const { tmuxServer } = await import('../../../host/programs/tmux.ts')
  // Windows are named after their thread. tmux takes what stands behind a dot for a pane.
  const window = `'=logbook:${thread.replaceAll('.', '?')} *'`
  // Within another tmux it would refuse.
  return `${env.TMUX ? 'TMUX= ' : ''}${tmuxServer(store.root).join(' ')} attach -t ${window}`
}
