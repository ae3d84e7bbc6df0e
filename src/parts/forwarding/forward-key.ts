// Names a project at the hub, by the user's settings or by where it was cloned from.
import { readRemote } from '../../host/git/remote.ts'
import type { HubSettings } from '../../hub/hub-settings.ts'
import { projectKeyOf } from '../../hub/project-key.ts'
import { isInside } from '../../store/disk/root.ts'
import { realPath } from '../../store/disk/state-folder.ts'

/** `host` is what this machine is called at the hub. */
export function keyOf(root: string, { projects }: Pick<HubSettings, 'projects'>, host: string): string {
  const named = projects.filter(
    ({ folder }) => folder === undefined || isInside(realPath(folder), realPath(root)),
  )
  // The folder that is nearest counts before one around it, and before a name for all.
  const nearest = named.toSorted((a, b) => (a.folder ?? '').length - (b.folder ?? '').length).at(-1)
  return projectKeyOf({ setting: nearest?.key, remote: readRemote(root), path: root, host })
}
