// Tells others what a conversation does, from the event of a hook that nobody waits for.
import { readSignal } from '../../../status/signals/read-signal.ts'
import type { Where } from '../quick/look.ts'
import { OUR_COMMAND } from '../quick/our-command.ts'
import { keepSignal } from './keep-signal.ts'
import { kindOf } from './make-update.ts'

/** `input` is the host's, a JSON value. Throws if the write fails. */
export async function writeSignal(input: unknown, where: Where): Promise<void> {
  const at = new Date(performance.timeOrigin)
  const { hook_event_name: event, prompt } = Object(input)
  if (typeof event !== 'string' || (typeof prompt === 'string' && OUR_COMMAND.test(prompt))) return
  const signal = readSignal(event, input, { isPrint: kindOf(where.env) === 'print', at })
  if (signal) await keepSignal(where, signal, at, event === 'SessionStart')
}
