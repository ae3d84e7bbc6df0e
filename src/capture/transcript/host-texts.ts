// Takes out of a message what the client or a hook wrote into it. This is the one place that knows these texts. They are
// known by kind, because each version of the client adds some: docs/claude-code.md.

/** Elements that are a whole message. The client may add a sentence behind one. */
const MESSAGES =
  /^(?:command-(?:name|message|args|contents)|local-command-\w+|bash-(?:input|stdout|stderr)|task-notification|(?:teammate|agent|peer|cross-session)-message|user-memory-input|logbook-report)$/

/** Elements beside what a person typed. */
const ADDITIONS =
  /^(?:system-reminder|[a-z-]+-(?:start|submit|use|stop|end|compact)-hook|ide_\w+|browser_instruction|new-diagnostics|channel|tick)$/

/** Long texts come from the clipboard. */
const PASTED = 'pasted_content'

/** How the client's own sentences begin, and those of hooks. */
const SENTENCES =
  /^(?:\[Request interrupted by user|\[SYSTEM NOTIFICATION|Caveat: The messages below were generated|This session is being continued from a previous conversation|Operation stopped by hook\b|(?:\w+ )?hook (?:feedback|stopped continuation)\b|\w+(?::\w+)? (?:operation blocked by hook|hook stopped continuation|hook feedback)\b|Base directory for this skill:|Another Claude session sent\b)/

/** What the client says in Claude's place. */
const IN_CLAUDES_PLACE =
  /^(?:No response requested\.$|API Error\b|Prompt is too long$|Credit balance is too low\b|Invalid API key\b|You['’]ve (?:hit|reached) your [\w ]*limit\b|Claude(?: AI)? usage limit reached\b)/

/** Places of pictures. */
const PICTURES = /\[Image(?: #\d+|: (?:source|original)[^\]\n]*)\]/g

/** A person's words; empty when there are none. Pasted text counts only when nothing else was typed. */
export function withoutHostTexts(text: string): string {
  const { typed, pasted } = takeApart(text)
  const own = spoken(typed)
  return own !== '' || typed.trim() !== '' ? own : pasted.map(spokenIn).filter(Boolean).join('\n')
}

/** Claude's last words; empty when the client spoke in its place. */
export function withoutTextsForClaude(answer: string): string {
  const words = withoutHostTexts(answer)
  return IN_CLAUDES_PLACE.test(words) ? '' : words
}

function spokenIn(pasted: string): string {
  return spoken(takeApart(pasted).typed)
}

function spoken(text: string): string {
  const words = text.trim()
  return isHostSentence(words) || isPictures(words) ? '' : words
}

/** Looks for a sign first: every prompt comes here, and compiling the pattern takes longer than all else. */
function isHostSentence(words: string): boolean {
  return (/^[[CTOBA]/.test(words) || words.includes('hook')) && SENTENCES.test(words)
}

function isPictures(words: string): boolean {
  return words === '' || (words.startsWith('[Image') && words.replace(PICTURES, '').trim() === '')
}

interface Parts {
  typed: string
  pasted: string[]
}

function takeApart(text: string): Parts {
  const pasted: string[] = []
  const typed: string[] = []
  let from = 0
  for (const { name, start, content, end } of elementsIn(text)) {
    const before = text.slice(from, start).trim()
    const isFirst = before === '' && typed.length === 0
    if (isFirst && (MESSAGES.test(name) || end === undefined)) return { typed: '', pasted: [] }
    if (end === undefined) continue
    if (name === PASTED) pasted.push(content)
    if (before !== '') typed.push(before)
    from = end
  }
  const rest = text.slice(from).trim()
  return { typed: [...typed, ...(rest === '' ? [] : [rest])].join('\n'), pasted }
}

interface Element {
  name: string
  start: number
  content: string
  /** Undefined for a reminder that is cut off. */
  end: number | undefined
}

const OPENING = /<([A-Za-z][\w-]{2,40})(?: [^<>\n]{0,300})?>/g

/** An element of the host begins a line and is closed; a person's `<div>` in a sentence stays. A paste may stand anywhere. */
function* elementsIn(text: string): Generator<Element> {
  /** Closing tags that are not there. Looking for each again would take long. */
  const missing = new Set<string>()
  let from = 0
  for (const { 0: tag, 1: name = '', index } of text.matchAll(OPENING)) {
    if (index < from || !isOfHost(name) || (name !== PASTED && !beginsLine(text, index, from))) continue
    const start = index + tag.length
    const close = closeOf(text, tag, name, start, missing)
    if (close === -1) {
      if (MESSAGES.test(name) || name === 'system-reminder')
        yield { name, start: index, content: '', end: undefined }
      continue
    }
    const end = text.indexOf('>', close)
    from = end === -1 ? text.length : end + 1
    yield { name, start: index, content: text.slice(start, close), end: from }
  }
}

function isOfHost(name: string): boolean {
  return name === PASTED || MESSAGES.test(name) || ADDITIONS.test(name)
}

function beginsLine(text: string, at: number, from: number): boolean {
  const before = text.slice(Math.max(from, at - 40), at)
  return /[\n>][ \t]*$/.test(before) || (at - from < 40 && before.trim() === '')
}

function closeOf(text: string, tag: string, name: string, from: number, missing: Set<string>): number {
  // The closing tag of a paste repeats the id: `</pasted_content id="33b0">`. The paste may hold another one.
  for (const closing of name === PASTED ? [`</${tag.slice(1)}`, `</${PASTED}`] : [`</${name}>`]) {
    const kind = name === PASTED && closing !== `</${PASTED}` ? 'with its id' : name
    const close = missing.has(kind) ? -1 : text.indexOf(closing, from)
    if (close !== -1) return close
    missing.add(kind)
  }
  return -1
}
