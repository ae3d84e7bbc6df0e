// Lets one process of this machine forward at a time: whoever has the lock, which a killed process frees. It forwards in a
// thread of its own, so that nothing else of this process waits for files, masks or the network.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { thisSystem } from '../../host/programs/system.ts'
import { withLock } from '../../store/disk/lock.ts'
import type { Workspace } from '../../workspace.ts'
import { findForwardingPlace } from './forwarding-place.ts'
import { foldersOfProjects, readOwnHub } from './own-hub.ts'

/** Milliseconds until those who do not forward try again. */
const TRY_AGAIN_MS = 10_000
/** Megabytes of the thread. Ten thousand agents need a quarter of it. */
const MOST_MEMORY = 256

let thread: { say(word: typeof END): void; ended: Promise<void> } | undefined

/** Tells the thread to end with what is still to be told. */
export const END = 'end'

/** What the thread is given. */
export interface ThreadOrder {
  root: string
  env: NodeJS.ProcessEnv
}

/** Until the settings name no hub, or the process ends, which does not wait for it. */
export async function forwardWhileAlive(workspace: Pick<Workspace, 'host' | 'store' | 'env'>): Promise<void> {
  const { env, store } = workspace
  // A sandbox is made for one command, and may reach no network.
  if (thisSystem().space?.isSandbox) return
  const place = findForwardingPlace(foldersOfProjects(workspace), env)
  if (!place) return
  while (readOwnHub(workspace)) {
    await withLock(place.lock, 'the forwarding to a hub', 0, () => inThread({ root: store.root, env })).catch(
      () => undefined,
    )
    await pause(TRY_AGAIN_MS)
  }
}

/** Ends the forwarding of this process, with all that there is to tell; after `mostMs` at the latest. */
export async function sayLast(mostMs: number): Promise<void> {
  if (!thread) return
  thread.say(END)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>(resolve => {
    timer = setTimeout(resolve, mostMs)
  })
  await Promise.race([thread.ended, late]).finally(() => clearTimeout(timer))
}

/** Resolves when it has ended. */
async function inThread(order: ThreadOrder): Promise<void> {
  const { Worker } = await import('node:worker_threads')
  const file = join(__dirname, 'forward.cjs')
  const script = existsSync(file)
    ? `require(${JSON.stringify(file)}).main()`
    : `require(${JSON.stringify(join(__dirname, '..', 'scripts', 'build.cjs'))}).build(); require(${JSON.stringify(file)}).main()`
  const worker = new Worker(script, {
    eval: true,
    workerData: { root: order.root, env: { ...order.env } },
    // What it might print must not get between two messages of a protocol.
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
  })
  // Its output is not read either: that would keep the process.
  worker.unref()
  const ended = new Promise<void>(resolve => {
    worker.once('error', () => resolve())
    worker.once('exit', () => resolve())
  })
  thread = { say: word => worker.postMessage(word), ended }
  await ended
  thread = undefined
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, ms * (0.75 + Math.random() / 2)).unref()
  })
}
