// Makes the line of status of what a hook tells: masked, and with what it knows of its process and work session.
import { join } from 'node:path'
import type { QuickResume } from '../../../briefing/quick-resume.ts'
import { findConfigFolder } from '../../../host/claude-code/config-folder.ts'
import { readMachine } from '../../../host/programs/machine.ts'
import { isRunPrompt } from '../../../runs/prompt-texts.ts'
import { maskWords } from '../../../secrets/load-mask.ts'
import type { Signal } from '../../../status/signals/signal.ts'
import type { AgentKind, Update } from '../../../status/update.ts'
import { nameProcess } from '../../../store/disk/process-start.ts'
import { findHome } from '../../../store/disk/root.ts'
import { shortenAtWord } from '../../../text/cut.ts'
import { harmless } from '../../../text/harmless.ts'
import { oneLine } from '../../../text/one-line.ts'
import { lookQuickly, type Where } from '../quick/look.ts'

/** Characters of the first words of a text, and of a step. */
const LONGEST = 120
const LONGEST_STEP = 60
/** Characters in which secrets are looked for: a key that is cut could not be recognized. */
const LOOKED_AT = 2_000

/** `at` is when the hook began. */
export async function makeUpdate(
  where: Where & { claudeSession: string },
  signal: Signal,
  at: Date,
): Promise<Update> {
  const { claudeSession, env } = where
  const { quick } = lookQuickly(where)
  const since = at.toISOString()
  const { subagent, waits } = signal
  const isOurs = env.LOGBOOK_RUN !== undefined && isRunPrompt(signal.message)
  const words = isOurs ? '' : await firstWords(signal.message)
  return {
    timestamp: since,
    session: subagent ? `${claudeSession}/${subagent.id}` : claudeSession,
    status: signal.status,
    ...(subagent ? {} : progressOf(quick)),
    message: signal.status === 'working' && !waits && !subagent ? await withStep(words, quick) : words,
    ...(signal.background ? { metadata: { background: signal.background } } : {}),
    ...nameOf(quick, subagent?.type),
    kind: subagent ? 'subagent' : kindOf(env),
    ...(subagent ? { parent: claudeSession } : {}),
    conversation: claudeSession,
    ...(env.LOGBOOK_RUN ? { run: env.LOGBOOK_RUN } : {}),
    ...(quick ? { workSession: quick.id } : {}),
    ...(where.claudePid ? { process: nameProcess(where.claudePid) } : {}),
    ...readMachine(env),
    ...configFolderOf(env),
    ...(waits ? { waits: { ...waits, what: await firstWords(waits.what), since } } : {}),
    ...(signal.ended ? { ended: true } : {}),
  }
}

/** One line, masked. Empty if the rules for secrets are missing. */
async function firstWords(text: string, longest = LONGEST): Promise<string> {
  try {
    return shortenAtWord(oneLine(await maskWords(harmless(text.slice(0, LOOKED_AT)))), longest)
  } catch {
    return ''
  }
}

async function withStep(words: string, quick: QuickResume | undefined): Promise<string> {
  const step = quick?.current ? await firstWords(quick.current, LONGEST_STEP) : ''
  if (step === '') return words
  return words === '' ? `Step: ${step}` : `${words} (step: ${step})`
}

/** That of the plan of the work session. */
function progressOf(quick: QuickResume | undefined): { progress?: number } {
  const [done = 0, all = 0] = quick?.progress.split('/').map(Number) ?? []
  return all > 0 ? { progress: Math.round((100 * done) / all) / 100 } : {}
}

function nameOf(quick: QuickResume | undefined, type: string | undefined): { name?: string } {
  const name = type ? shortenAtWord(oneLine(harmless(type)), LONGEST_STEP) : quick?.shortname
  return name ? { name } : {}
}

export function kindOf(env: NodeJS.ProcessEnv): AgentKind {
  if (env.CLAUDE_JOB_DIR) return 'background'
  return env.CLAUDE_CODE_ENTRYPOINT?.startsWith('sdk-') ? 'print' : 'terminal'
}

function configFolderOf(env: NodeJS.ProcessEnv): { configFolder?: string } {
  const configFolder = findConfigFolder(env)
  const home = findHome(env)
  return configFolder && configFolder !== (home && join(home, '.claude')) ? { configFolder } : {}
}
