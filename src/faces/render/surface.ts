// Where the verbs are called: in a terminal, behind a slash command, or as tools. They are named as they are there.
import { findVerb, slashNameOf } from '../../verbs/registry.ts'
import { speakOfTools, speakOfToolsIn } from './tool-calls.ts'

export type Surface = 'terminal' | 'slash' | 'tool'

/** `{log}`, `{task next}`: a verb that we advise, named as it is called there. */
const VERB = /\{([a-z]+(?: [a-z]+)?)\}/g

/** An instruction of ours: replaces `{log}` by `logbook log`, `/session-log` or the tool's name. */
export function speak(text: string, surface: Surface): string {
  if (surface === 'tool') return speakOfTools(text)
  return text.replace(VERB, (found, name: string) => {
    const verb = findVerb(name)
    if (!verb) return found
    return surface === 'slash' && verb.slash ? `/${slashNameOf(name)}` : `logbook ${name}`
  })
}

/** The same where words of people stand beside ours. */
export function speakMessage(message: string, surface: Surface): string {
  return surface === 'tool' ? speakOfToolsIn(message) : speak(message, surface)
}

/** The same in every text of a value. */
export function speakAll(value: unknown, surface: Surface): unknown {
  if (typeof value === 'string') return speakMessage(value, surface)
  if (Array.isArray(value)) return value.map(one => speakAll(one, surface))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, speakAll(one, surface)]))
}
