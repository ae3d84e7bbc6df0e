// Loads what tells of earlier work sessions when it is needed: other verbs would pay for it at their start.
import type { Recalled } from '../../recall/offer/recalled.ts'
import type { Workspace } from '../../workspace.ts'
import type { Offering } from './offer-earlier.ts'

/** Never throws, because the verb's own work is done. */
export async function recallFor(workspace: Workspace, offering: Offering): Promise<Recalled[]> {
  try {
    const { recall } = await workspace.sessions.readSettings()
    if (recall === 'off') return []
    const { offerEarlier } = await import('./offer-earlier.ts')
    return await offerEarlier(workspace, offering)
  } catch {
    return []
  }
}
