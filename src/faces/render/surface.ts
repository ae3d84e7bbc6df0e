// Names verbs as each surface does: in a terminal, as a slash command, or as a tool.
import { findVerb, slashNameOf } from '../../verbs/registry.ts'
import { speakOfTools, speakOfToolsIn } from './tool-calls.ts'

export type Surface = 'terminal' | 'slash' | 'tool'

/** A verb in our advice: `{log}`, `{task next}`. */
const VERB = /\{([a-z]+(?: [a-z-]+)?)\}/g

/** Replaces `{log}` in our instruction by `logbook log`, `/session-log` or the tool's name. */
export function speak(text: string, surface: Surface): string {
  if (surface === 'tool') return speakOfTools(text)
  return text.replace(VERB, (found, name: string) => {
    const verb = findVerb(name)
    if (!verb) return found
    if (surface === 'slash') return verb.slash ? `/${slashNameOf(name)}` : `!logbook ${name}`
    return `logbook ${name}`
  })
}

/** The same for a message that also holds words of people. */
export function speakMessage(message: string, surface: Surface): string {
  return surface === 'tool' ? speakOfToolsIn(message) : speak(message, surface)
}

/** The same for every text in a value. */
export function speakAll(value: unknown, surface: Surface): unknown {
  if (typeof value === 'string') return speakMessage(value, surface)
  if (Array.isArray(value)) return value.map(one => speakAll(one, surface))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, speakAll(one, surface)]))
}
