// What this machine keeps for its hub, in the user's own state folder, where no repository can bring it: what it is called
// there, the key that seals outboxes, who forwards, and how it goes.
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { installedId } from '../../host/programs/installed-id.ts'
import { readMachine } from '../../host/programs/machine.ts'
import { isNamedRunning } from '../../store/disk/process-start.ts'
import { sha256 } from '../../store/disk/sha256.ts'
import { findStateFolder, isOutside } from '../../store/disk/state-folder.ts'
import { openOwnFolder, type ServingPlace } from '../serving/serving-place.ts'
import type { OutboxPlace } from './outbox/outbox.ts'

const FOLDER = 'forwarding'

export interface ForwardingPlace {
  files: ServingPlace
  /** The folder of the lock. */
  lock: string
}

/** What this machine is called at hubs, and the seal of its outboxes. */
export interface Sender {
  host: string
  key: string
}

/** How it goes, for the doctor. Times are ISO 8601. */
export interface ForwardingState {
  /** Who forwards: `<pid>~<start>`. */
  process: string
  hub: string
  startedAt: string
  /** When the hub last took anything. */
  answeredAt?: string
  /** What keeps it from sending, and since when. */
  trouble?: { kind: string; message: string; since: string }
  /** Projects that the token is not for. */
  forbidden: string[]
}

/** Undefined if there is no place for it outside of these folders. `system` is the id of the installed system. */
export function findForwardingPlace(
  folders: readonly string[],
  env: NodeJS.ProcessEnv,
  system = installedId(),
): ForwardingPlace | undefined {
  const state = findStateFolder(env)
  if (state === undefined || !isOutside(folders, state)) return undefined
  const { host } = readMachine(env)
  const files = openOwnFolder(join(state, FOLDER, sha256(`${host}\n${system}`).slice(0, 16)))
  return { files, lock: join(files.folder, 'lock') }
}

/** Made at the first call. Throws UNWRITABLE. */
export function keepSender({ files }: ForwardingPlace): Sender {
  const kept = findSender({ files })
  if (kept) return kept
  const own =
    hostname()
      .split('.')[0]
      ?.replace(/[^\w-]+/g, '-')
      .slice(0, 40) || 'host'
  files.write('sender.json', {
    host: `${own}-${randomBytes(4).toString('hex')}`,
    key: randomBytes(32).toString('hex'),
  })
  // Another process may have been faster, and its name counts.
  return findSender({ files }) ?? { host: own, key: '' }
}

export function findSender({ files }: Pick<ForwardingPlace, 'files'>): Sender | undefined {
  const { host, key } = files.read('sender.json') ?? {}
  return typeof host === 'string' &&
    /^[\w-]{1,60}$/.test(host) &&
    typeof key === 'string' &&
    /^[0-9a-f]{64}$/.test(key)
    ? { host, key }
    : undefined
}

/** The outbox of a project for one hub. */
export function outboxPlaceOf(root: string, url: string, { host, key }: Sender): OutboxPlace {
  const { hostname: hub } = new URL(url)
  const readable = hub
    .replace(/[^a-z0-9.-]+/gi, '')
    .replace(/^[.-]+/, '')
    .slice(0, 60)
  return { root, key, name: `${readable || 'hub'}-${sha256(`${url}\n${host}`).slice(0, 12)}` }
}

export function readState({
  files,
}: ForwardingPlace): (ForwardingState & { isRunning: boolean }) | undefined {
  const kept = files.read('state.json') as ForwardingState | undefined
  return kept && typeof kept.process === 'string'
    ? { ...kept, forbidden: kept.forbidden ?? [], isRunning: isNamedRunning(kept.process) }
    : undefined
}

/** Never throws: it only tells. */
export function keepState({ files }: ForwardingPlace, state: ForwardingState): void {
  try {
    files.write('state.json', state)
  } catch {
    // The disk is full. The next one tells.
  }
}
