// Waits until a limit is lifted. The machine may sleep meanwhile, and its clock may be set.
import { hearInterrupts } from '../../../host/programs/interrupts.ts'
import { nameDay, nameTime } from '../../../text/days/local-day.ts'
import { formatDuration } from '../../../text/time.ts'
import type { Workspace } from '../../../workspace.ts'
import type { Fleet } from './fleet.ts'

/** A timer stands still while the machine sleeps. So the clock is looked at again and again. */
const LOOK_MS = 20_000
/** The clocks of the two ends differ a little. */
const GRACE_MS = 5_000
const TOLD_MS = 15 * 60_000
/** How often the runs of others are looked at. */
const OTHERS_MS = 3_000

/** `waited` tells the milliseconds of a clock that nobody sets. True if the user has ended the wait. */
export async function awaitReset(
  { now, checks }: Workspace,
  until: Date,
  { sleep }: Fleet,
  waited: () => number = () => performance.now(),
): Promise<boolean> {
  const end = until.getTime() + GRACE_MS
  const begun = waited()
  const longest = end - now().getTime()
  let told: number | undefined
  return untilInterrupted(async signal => {
    for (;;) {
      const left = end - now().getTime()
      // A clock that was set back does not make the wait longer: that much time has passed all the same.
      if (left <= 0 || waited() - begun >= longest || signal.aborted) return
      if (told === undefined || waited() - told >= TOLD_MS) {
        told = waited()
        checks.tell(`⏸ ${tellWait(until, now())} Ctrl-C ends the wait.\n`)
      }
      await sleep(Math.min(left, LOOK_MS), signal)
    }
  })
}

/** Tells of `fresh`, threads that it has not told of before. True if the user has ended the wait. */
export async function awaitOthers(
  { checks }: Workspace,
  fresh: string[],
  { sleep }: Fleet,
): Promise<boolean> {
  if (fresh.length > 0)
    checks.tell(
      `⏸ Waiting for ${fresh.join(', ')}, which ${fresh.length === 1 ? 'runs' : 'run'} already. Ctrl-C ends the wait.\n`,
    )
  return untilInterrupted(signal => sleep(OTHERS_MS, signal))
}

/** `Waiting until 05:00 (3 h 12 min), when the usage limit is lifted.` */
function tellWait(until: Date, now: Date): string {
  const day = nameDay(until, now)
  const time = day === 'Today' ? nameTime(until) : `${nameTime(until)} on ${day}`
  return `Waiting until ${time} (${formatDuration(now, until)}), when the usage limit is lifted.`
}

async function untilInterrupted(wait: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
  const stop = new AbortController()
  const unhear = hearInterrupts(() => stop.abort())
  try {
    await wait(stop.signal)
  } finally {
    unhear()
  }
  return stop.signal.aborted
}
