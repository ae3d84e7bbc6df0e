// How an instruction to call a verb reads where verbs are tools: `{log} --done "<step>"` is `log` done: "<step>".
// Verbs that are no tools are called in a terminal.

interface Call {
  tool: string
  /** Fields of what stands behind the verb without a flag, in order. */
  fields?: string[]
  /** Given with every such call. */
  also?: string
  /** Flags that are not a field of the same name. */
  flags?: Record<string, string>
}

const CALLS: Record<string, Call> = {
  init: { tool: 'start', fields: ['goal'] },
  log: { tool: 'log', fields: ['progress'] },
  checkpoint: { tool: 'checkpoint' },
  view: { tool: 'view', fields: ['session'] },
  status: { tool: 'status', fields: ['session'] },
  search: { tool: 'search' },
  resume: { tool: 'resume', fields: ['session'] },
  pause: { tool: 'pause', fields: ['session'] },
  close: { tool: 'end', flags: { abandon: 'outcome: "abandoned"', complete: 'outcome: "completed"' } },
  'task create': { tool: 'task_create', fields: ['title'] },
  'task list': { tool: 'tasks' },
  'task show': { tool: 'tasks', fields: ['id'] },
  'task next': { tool: 'task_next' },
  'task activate': { tool: 'task_activate', fields: ['id'] },
  'task deactivate': { tool: 'task_deactivate', flags: { complete: 'complete: true' } },
  'task edit': { tool: 'task_edit', fields: ['id'] },
  'task update': { tool: 'update', fields: ['id', 'text'] },
  'task block': { tool: 'task_edit', fields: ['id'], also: 'status: blocked' },
  'task cancel': { tool: 'task_edit', fields: ['id'], also: 'status: cancelled' },
  'task complete': { tool: 'complete', fields: ['id'] },
  'sprint list': { tool: 'tasks', also: 'sprints: true' },
  'sprint show': { tool: 'tasks', fields: ['sprint'] },
  'sprint activate': { tool: 'sprint_activate', fields: ['id'] },
}
const SWITCHES = ['force', 'merge']

const VALUE = '"[^"]*"|<[^>]*>'
/** A word without the punctuation behind it. */
const WORD = '[^\\s"<>,;:·]*[^\\s"<>,;:·.)]'
const FLAG = `--(?:(?:status|priority|parent|sprint|task) (?:${VALUE}|${WORD})|[a-z][a-z-]*(?: (?:${VALUE}))?)`
const VERB =
  '\\{(init|log|checkpoint|view|status|guide|search|resume|pause|close|doctor|prove|(?:task|sprint) [a-z]+)\\}'
/** A word alone is meant where nothing but punctuation or further arguments stand behind it: elsewhere it is prose. */
const CALL = `${VERB}((?: ${WORD}(?=[.,:;)]|$|\\n| [·"<]| --))?(?: (?:${FLAG}|${VALUE}))*)`
const ARGUMENT = new RegExp(` (${FLAG}|${VALUE}|${WORD})`, 'g')
/** What stands in quotes elsewhere is somebody's text. */
const SPOKEN = new RegExp(`"[^"]*"|${CALL}|${FLAG}`, 'g')
const FIRST_CALL = new RegExp(VERB)

/** An instruction: verbs become tools, and flags, with or without a verb, their fields. */
export function speakOfTools(text: string): string {
  return text.replace(SPOKEN, (found, verb?: string, rest?: string) => {
    if (found.startsWith('"')) return found
    return verb === undefined ? fieldOf(found) : callOf(verb, rest ?? '')
  })
}

/** Of a list: `2  tests pass`. */
const ITEM = /^\s*\S+ {2}/

/** A message holds words of people: items of lists, and what stands before a line's verb, but for a flag at its begin. */
export function speakOfToolsIn(message: string): string {
  return message
    .split('\n')
    .map((line, index) => {
      if (ITEM.test(line)) return line
      const at = index === 0 && line.startsWith('--') ? 0 : line.search(FIRST_CALL)
      return at < 0 ? line : line.slice(0, at) + speakOfTools(line.slice(at))
    })
    .join('\n')
}

function callOf(verb: string, rest: string): string {
  const call = CALLS[verb]
  if (!call) return `\`logbook ${verb}${rest}\` in a terminal`
  const fields = [...(call.fields ?? [])]
  const given = [...rest.matchAll(ARGUMENT)].map(([, argument = '']) => {
    if (argument.startsWith('--'))
      return verb === 'view' ? partOf(argument.slice(2)) : fieldOf(argument, call)
    if (verb === 'view' && argument === 'list') return partOf(argument)
    const field = fields.shift()
    return field === undefined ? argument : `${field}: ${argument}`
  })
  const told = [...given, ...(call.also ? [call.also] : [])].join(', ')
  return `\`${call.tool}\`${told && ` ${told}`}`
}

function partOf(name: string): string {
  return `part: "${name}"`
}

function fieldOf(flag: string, { flags = {} }: Partial<Call> = {}): string {
  const [, name = '', value] = /^--([a-z-]+)(?: (.*))?$/s.exec(flag) ?? []
  const field = name.replaceAll('-', '_')
  if (value !== undefined) return `${field}: ${value}`
  return flags[name] ?? (SWITCHES.includes(name) ? `${field}: true` : field)
}
