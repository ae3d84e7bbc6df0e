// Where the verbs are called: in a terminal, behind a slash command, or as tools. They are named as they are there.
import { speakOfTools, speakOfToolsIn } from './tool-calls.ts'

export type Surface = 'terminal' | 'slash' | 'tool'

const VERB = /\{(init|log|checkpoint|view|status|guide|search|resume|pause|close|(?:task|sprint) [a-z]+)\}/g
/** Verbs of a group that are slash commands; the others are called in a terminal alone. */
const SLASHED = ['task next', 'task activate', 'task deactivate', 'sprint activate']

/**
 * An instruction of ours: replaces `{log}` by `logbook log`, `/session-log` or the tool's name; doctor and checks are
 * called in a terminal alone.
 */
export function speak(text: string, surface: Surface): string {
  if (surface === 'tool') return speakOfTools(text)
  return text
    .replace(VERB, (_, verb: string) => (surface === 'slash' ? slashOf(verb) : `logbook ${verb}`))
    .replaceAll('{doctor}', 'logbook doctor')
    .replaceAll('{prove}', 'logbook prove')
}

/** The same where words of people stand beside ours. */
export function speakMessage(message: string, surface: Surface): string {
  return surface === 'tool' ? speakOfToolsIn(message) : speak(message, surface)
}

function slashOf(verb: string): string {
  if (!verb.includes(' ')) return `/session-${verb}`
  return SLASHED.includes(verb) ? `/${verb.replace(' ', '-')}` : `logbook ${verb}`
}

/** The same in every text of a value. */
export function speakAll(value: unknown, surface: Surface): unknown {
  if (typeof value === 'string') return speakMessage(value, surface)
  if (Array.isArray(value)) return value.map(one => speakAll(one, surface))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, speakAll(one, surface)]))
}
