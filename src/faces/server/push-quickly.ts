// Writes what an agent says where that takes no verb: plain words, which nobody need look through for secrets. Programs push
// often, and many of them at once.
import { arePlain } from '../../secrets/load-mask.ts'
import { findCut, fitUpdate, onOneLine } from '../../status/fit-update.ts'
import { type PushInput, readPush } from '../../status/read-push.ts'
import { textsOfUpdate } from '../../status/texts-of-update.ts'
import type { Update } from '../../status/update.ts'
import { renderUpdate } from '../../status/write-update.ts'
import { appendStatus } from '../../store/disk/status/append-status.ts'
import { rememberProject } from '../../store/status/known-projects.ts'

/** Longer texts are looked at by the verb. */
const LONGEST = 2_000

const remembered = new Set<string>()

interface Where {
  root: string
  env: NodeJS.ProcessEnv
  now: Date
}

/** Undefined if the verb must do it; nothing is written then. Throws INVALID_INPUT, and what the system says. */
export async function pushQuickly(
  agent: string,
  given: PushInput,
  { root, env, now }: Where,
): Promise<Update | undefined> {
  const said = readPush(agent, given, now.toISOString())
  if (findCut(said).length > 0) return undefined
  const update = fitUpdate(onOneLine(said))
  const texts = textsOfUpdate(update)
  if (texts.join('').length > LONGEST || !(await arePlain([agent, given.message ?? '', ...texts])))
    return undefined
  appendStatus(root, update.session, renderUpdate(update))
  // The list of projects is the same after the first of them.
  if (!remembered.has(root)) rememberProject(root, env)
  remembered.add(root)
  return update
}
