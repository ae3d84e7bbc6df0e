// Tells what waits for the hub, and how the forwarding goes, for whoever asks. It changes nothing.
import { statOf } from '../../store/disk/root.ts'
import { realPath } from '../../store/disk/state-folder.ts'
import { openStatusFiles } from '../../store/disk/status/status-files.ts'
import { REFUSED_LINES } from '../../store/paths.ts'
import { knownProjects } from '../../store/status/known-projects.ts'
import type { StatusRecords } from '../../store/status/status-records.ts'
import type { Workspace } from '../../workspace.ts'
import { keyOf } from './forward-key.ts'
import {
  type ForwardingState,
  findForwardingPlace,
  findSender,
  outboxPlaceOf,
  readState,
} from './forwarding-place.ts'
import { type Kept, readOutbox } from './outbox/outbox.ts'
import { findSources, type Source } from './outbox/places.ts'
import { foldersOfProjects, readOwnHub } from './own-hub.ts'

interface WaitingProject {
  root: string
  /** What it is called at the hub. */
  project: string
  lines: number
  /** Lines that the hub did not take, as long as they lie there. */
  refused: number
}

export interface ForwardingNow {
  url: string
  /** What this machine is called there; undefined before it was first needed. */
  host: string | undefined
  state: (ForwardingState & { isRunning: boolean }) | undefined
  projects: WaitingProject[]
}

/** Bytes; more are not counted but estimated. */
const MOST_COUNTED = 32 << 20
/** Bytes of a line, about. */
const USUAL = 220

/** Undefined if the user's settings name no hub. `no-place`: there is no folder outside of projects for what has to be kept. */
export async function readForwarding(workspace: Workspace): Promise<ForwardingNow | 'no-place' | undefined> {
  const settings = readOwnHub(workspace)
  if (!settings) return undefined
  const place = findForwardingPlace(foldersOfProjects(workspace), workspace.env)
  if (!place) return 'no-place'
  const sender = findSender(place)
  const roots = new Set([realPath(workspace.store.root), ...knownProjects(workspace.env).map(realPath)])
  const projects: WaitingProject[] = []
  for (const root of roots) {
    const kept = sender && readOutbox(outboxPlaceOf(root, settings.url, sender))
    const refused = kept && statOf(`${root}/${REFUSED_LINES}`) ? kept.refused : 0
    const lines = await countWaiting(openStatusFiles(root), kept)
    const project = keyOf(root, settings, sender?.host ?? 'this machine')
    projects.push({ root, project, lines, refused })
  }
  const state = readState(place)
  return {
    url: settings.url,
    host: sender?.host,
    state: state?.hub === settings.url ? state : undefined,
    projects,
  }
}

async function countWaiting(records: StatusRecords, kept: Kept | undefined): Promise<number> {
  const { files, parts } = await records.list()
  const live = new Map(files.map(file => [file.name, file]))
  let lines = 0
  let left = MOST_COUNTED
  for (const name of new Set([...live.keys(), ...parts.keys()])) {
    const sources = await findSources(kept?.files[name], {
      live: live.get(name),
      parts: parts.get(name) ?? [],
      findPart: part => records.findPart(name, part),
      read: (part, id, from, to) => records.read(name, part, from, to, id),
    })
    for (const source of sources) {
      const from = beginningOf(source)
      const size = Math.max(0, source.file.size - from)
      left -= size
      lines +=
        left < 0
          ? Math.ceil(size / USUAL)
          : countLines(await records.read(name, source.part, from, source.file.size))
    }
  }
  return lines
}

function beginningOf({ from }: Source): number {
  return typeof from === 'string' ? 0 : from.at
}

/** The last one may have no end. */
function countLines(bytes: string): number {
  return bytes.split('\n').filter(line => line.trim() !== '').length
}
