// Writes what an agent says where that takes no verb: plain words, which nobody need look through for secrets. Programs push
// often, and many of them at once.
import { maskWords } from '../../secrets/load-mask.ts'
import { findCut, fitUpdate, onOneLine } from '../../status/fit-update.ts'
import { type PushInput, readPush } from '../../status/read-push.ts'
import type { Update } from '../../status/update.ts'
import { renderUpdate } from '../../status/write-update.ts'
import { appendStatus } from '../../store/disk/status/append-status.ts'
import { rememberProject } from '../../store/status/known-projects.ts'
import { mapFieldsAtOnce } from '../../text/map-texts.ts'

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
  const texts = textsOf(update)
  if (texts.join('').length > LONGEST || !(await arePlain([agent, given.message ?? '', ...texts])))
    return undefined
  appendStatus(root, update.session, renderUpdate(update))
  // The list of projects is the same after the first of them.
  if (!remembered.has(root)) rememberProject(root, env)
  remembered.add(root)
  return update
}

/** What the verb looks at for secrets once it has read the words. */
function textsOf({ session, message, taskId, metadata }: Update): string[] {
  const fields = new Set<string>()
  mapFieldsAtOnce(metadata, text => {
    fields.add(text)
    return text
  })
  return [session, message, taskId ?? '', ...fields]
}

async function arePlain(texts: string[]): Promise<boolean> {
  for (const text of texts) if ((await maskWords(text)) !== text) return false
  return true
}
