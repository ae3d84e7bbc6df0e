// Tells of an earlier part of what an agent said if the hub of this user has it. Where no hub is named, nothing waits.
import { realPath } from '../../store/disk/state-folder.ts'
import type { StatusFile } from '../../store/status/status-records.ts'
import type { Workspace } from '../../workspace.ts'
import { findForwardingPlace, findSender, outboxPlaceOf } from './forwarding-place.ts'
import { readOutbox } from './outbox/outbox.ts'
import { foldersOfProjects, readOwnHub } from './own-hub.ts'

export type IsSent = (name: string, part: number, file: StatusFile) => boolean

export function readWhatIsSent(workspace: Workspace): IsSent {
  const settings = readOwnHub(workspace)
  if (!settings) return () => true
  const place = findForwardingPlace(foldersOfProjects(workspace), workspace.env)
  const sender = place && findSender(place)
  const kept = sender && readOutbox(outboxPlaceOf(realPath(workspace.store.root), settings.url, sender))
  return (name, part, { size }) => {
    const begun = kept?.files[name]?.part
    if (!begun) return false
    return part < begun.number || (part === begun.number && begun.at >= size)
  }
}
