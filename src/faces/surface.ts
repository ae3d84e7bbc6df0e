// Where the verbs are called: in a terminal, behind a slash command, or as tools. They are named as they are there.

export type Surface = 'terminal' | 'slash' | 'tool'

const VERB = /\{(init|log|checkpoint|view|status|guide|search|resume|pause|close|(?:task|sprint) [a-z]+)\}/g
/** Verbs of a group that are slash commands; the others are called in a terminal alone. */
const SLASHED = ['task next', 'task activate', 'task deactivate', 'sprint activate']
/** Tools that are not named as their verb. */
const TOOLS: Record<string, string> = {
  init: 'start',
  close: 'end',
  'task complete': 'complete',
  'task update': 'update',
}
/** Flags that are not a field of the same name. */
const FIELDS: Record<string, string> = {
  abandon: 'outcome: "abandoned"',
  complete: 'outcome: "completed"',
  force: 'force: true',
  merge: 'merge: true',
}

/** Replaces `{log}` by `logbook log`, `/session-log` or the tool's name; doctor and checks are called in a terminal alone. */
export function speak(text: string, surface: Surface): string {
  if (surface === 'tool') return speakOfTools(text)
  return text
    .replace(VERB, (_, verb: string) => (surface === 'slash' ? slashOf(verb) : `logbook ${verb}`))
    .replaceAll('{doctor}', 'logbook doctor')
    .replaceAll('{prove}', 'logbook prove')
}

function slashOf(verb: string): string {
  if (!verb.includes(' ')) return `/session-${verb}`
  return SLASHED.includes(verb) ? `/${verb.replace(' ', '-')}` : `logbook ${verb}`
}

/** The same in every text of a value. */
export function speakAll<T>(value: T, surface: Surface): T {
  return JSON.parse(speak(JSON.stringify(value), surface)) as T
}

/** `{log} --done "<step>"` becomes `log` done: "<step>". What stands in quotes is somebody's text. */
function speakOfTools(text: string): string {
  const pieces = text.split(/("[^"]*")/)
  return pieces
    .map((piece, index) => (index % 2 === 1 ? piece : nameFields(piece, index + 1 < pieces.length)))
    .join('')
}

function nameFields(piece: string, beforeQuote: boolean): string {
  return piece
    .replace(/\{view\} (?:--([a-z-]+)|(list)\b)/g, (_, part, list) => `{view} part: "${part ?? list}"`)
    .replace(/(?<=--[a-z-]+) (?=--)/g, ', ')
    .replace(/(?<!\{doctor\} )--([a-z][a-z-]*)( (?=<)| $)?/g, (_, flag, value) => fieldOf(flag, value))
    .replace(/\{log\} $/, found => (beforeQuote ? '{log} progress: ' : found))
    .replace(/\{(resume|view)\} (?=<)/g, '{$1} session: ')
    .replace(/\{(task|sprint) ([a-z]+)\} (?=<|[A-Z]+-\d)/g, '{$1 $2} id: ')
    .replace(/\{doctor\}( --fix)?/g, '`logbook doctor$1` in a terminal')
    .replace(/\{prove\}/g, '`logbook prove` in a terminal')
    .replace(VERB, (_, verb) => `\`${TOOLS[verb] ?? verb.replace(' ', '_')}\``)
}

function fieldOf(flag: string, value: string | undefined): string {
  const name = flag.replaceAll('-', '_')
  return FIELDS[flag] ?? (value === undefined ? name : `${name}: `)
}
