// Forwards to the hub that the user's settings name, until they change.

import type { HubSettings } from '../../hub/hub-settings.ts'
import { nameProcess } from '../../store/disk/process-start.ts'
import { realPath } from '../../store/disk/state-folder.ts'
import { knownProjects } from '../../store/status/known-projects.ts'
import type { Workspace } from '../../workspace.ts'
import { openClaimHub } from '../claims/claim-hub.ts'
import { sendEnds } from '../claims/send-ends.ts'
import { Forwarder } from './forward.ts'
import { keyOf } from './forward-key.ts'
import {
  type ForwardingPlace,
  findForwardingPlace,
  keepSender,
  keepState,
  outboxPlaceOf,
} from './forwarding-place.ts'
import { openHub } from './hub-client.ts'
import { ProjectOutbox, type Route } from './outbox/project-outbox.ts'
import { foldersOfProjects, readOwnHub } from './own-hub.ts'
import type { PresentRow } from './report-rows.ts'
import { Reporter } from './reporter.ts'
import { makeConceal } from './wire-line.ts'

/** Milliseconds between two looks at the settings, and at the list of projects. */
const LOOK_AGAIN_MS = 10_000

/** Until the settings change, or `told` resolves. False if it was told to end, or no hub is named any more. */
export async function forwardTo(
  workspace: Workspace,
  present: PresentRow,
  told: Promise<void>,
): Promise<boolean> {
  const settings = readOwnHub(workspace)
  const place = settings && findForwardingPlace(foldersOfProjects(workspace), workspace.env)
  if (!place) return false
  const changed = whenChanged(workspace, settings)
  let isToldToEnd = false
  const ended = Promise.race([changed.promise, told])
  const forwarder = makeForwarder(workspace, settings, place, present, ended)
  void changed.promise.then(() => forwarder.stop())
  void told.then(() => {
    isToldToEnd = true
    forwarder.end()
  })
  void keepSendingEnds(workspace, settings, place, ended)
  await forwarder.start()
  // Without a token that the hub knows, only other settings help.
  await ended
  changed.stop()
  return !isToldToEnd
}

function makeForwarder(
  workspace: Workspace,
  settings: HubSettings,
  place: ForwardingPlace,
  present: PresentRow,
  ended: Promise<void>,
): Forwarder {
  const { now, env, sessions } = workspace
  const sender = keepSender(place)
  const hub = openHub(settings.url, settings.token)
  const conceal = makeConceal(text => sessions.conceal(text))
  const route: Route = { hub, host: sender.host, messages: settings.messages, conceal }
  const sleep = (ms: number) => sleepUntil(ended, ms)
  const epoch = nextEpoch(place, now())
  const state = { process: nameProcess(process.pid), hub: settings.url, startedAt: now().toISOString() }
  keepState(place, { ...state, forbidden: [] })
  return new Forwarder({
    projects: seldom(() => knownProjects(env).map(realPath)),
    openOutbox: root =>
      new ProjectOutbox(
        keyOf(root, settings, sender.host),
        outboxPlaceOf(root, settings.url, sender),
        route,
        sleep,
      ),
    reporter: new Reporter(
      workspace,
      hub,
      { host: sender.host, epoch, messages: settings.messages },
      present,
    ),
    now,
    sleep,
    random: Math.random,
    tell: told => keepState(place, { ...state, ...told }),
  })
}

/** A later one is greater, also when the clock was set back: a hub drops what is older. */
function nextEpoch({ files }: ForwardingPlace, now: Date): number {
  const last = files.read('epoch.json')?.epoch
  const epoch = Math.max(now.getTime(), Number.isSafeInteger(last) ? Number(last) + 1 : 0)
  files.write('epoch.json', { epoch })
  return epoch
}

/** Of claimed runs, which may have ended while the hub was away. */
async function keepSendingEnds(
  workspace: Workspace,
  { url, token }: HubSettings,
  place: ForwardingPlace,
  ended: Promise<void>,
): Promise<void> {
  const own = { hub: openClaimHub(url, token), url, place }
  let isOver = false
  void ended.then(() => {
    isOver = true
  })
  while (!isOver) {
    // What is not sent now stays in its file.
    await sendEnds(workspace, own).catch(() => undefined)
    await sleepUntil(ended, LOOK_AGAIN_MS)
  }
}

function seldom<T>(read: () => T): () => T {
  let kept: { at: number; value: T } | undefined
  return () => {
    if (!kept || performance.now() - kept.at > LOOK_AGAIN_MS) kept = { at: performance.now(), value: read() }
    return kept.value
  }
}

function whenChanged(workspace: Workspace, settings: HubSettings): { promise: Promise<void>; stop(): void } {
  const text = JSON.stringify(settings)
  let timer: NodeJS.Timeout | undefined
  const promise = new Promise<void>(resolve => {
    timer = setInterval(() => {
      if (JSON.stringify(readOwnHub(workspace)) === text) return
      clearInterval(timer)
      resolve()
    }, LOOK_AGAIN_MS)
  })
  return { promise, stop: () => clearInterval(timer) }
}

async function sleepUntil(ended: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const passed = new Promise<void>(resolve => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([ended, passed]).finally(() => clearTimeout(timer))
}
