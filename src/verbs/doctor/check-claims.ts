// Says which claims of threads the hub still holds, because it was not told how their runs ended.
import { readOwnHub } from '../../parts/forwarding/own-hub.ts'
import type { Workspace } from '../../workspace.ts'
import type { Finding } from './finding.ts'

const MOST_NAMED = 5

/** Nothing is loaded where no hub is named. */
export async function checkClaims(workspace: Workspace): Promise<Finding[]> {
  if (!readOwnHub(workspace)) return []
  const { listUntold } = await import('../../parts/claims/untold.ts')
  const names = listUntold(workspace)
  if (names.length === 0) return []
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ''
  return [
    {
      code: 'HUB',
      level: 'warning',
      message: `The hub does not know yet how the runs of these threads ended, and holds them: ${names.slice(0, MOST_NAMED).join(', ')}${more}.`,
      next: 'The next logbook run tells it, or a conversation of Claude Code, logbook watch or serve, as soon as the hub answers.',
    },
  ]
}
