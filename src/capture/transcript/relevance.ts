// Finds the few lines of a transcript that are worth parsing by a quick look at the bytes. Most lines hold tool output
// and file contents. Inside strings quotes are escaped, so text there is not mistaken for fields.

const TOOL_USE = Buffer.from('"tool_use')
const RESULT_OF = Buffer.from('_id":"')
const USER = Buffer.from('"type":"user"')
const QUEUED = Buffer.from('"queued_command"')
const TYPE_FIRST = Buffer.from('{"type":"')
const QUOTE = 0x22
const CONVERSATION = /^(?:user|assistant|attachment)$/

/** May return true for a line without effect, but never false for one that matters. `pending`: only results of these calls matter. */
export function mayMatter(line: Buffer, pending: readonly { id: string }[]): boolean {
  if (isOfAnotherType(line)) return false
  let isResult = false
  for (let at = line.indexOf(TOOL_USE); at !== -1; at = line.indexOf(TOOL_USE, at + 1)) {
    const next = at + TOOL_USE.length
    if (line[next] === QUOTE) return true
    if (!has(line, RESULT_OF, next)) continue
    isResult = true
    const id = upToQuote(line, next + RESULT_OF.length)
    if (pending.some(call => call.id === id)) return true
  }
  return !isResult && (line.includes(USER) || line.includes(QUEUED))
}

/** The client's internal records begin with their type, and can be long. */
function isOfAnotherType(line: Buffer): boolean {
  return has(line, TYPE_FIRST, 0) && !CONVERSATION.test(upToQuote(line, TYPE_FIRST.length))
}

function upToQuote(line: Buffer, from: number): string {
  return line.toString('utf8', from, line.indexOf(QUOTE, from))
}

function has(line: Buffer, part: Buffer, at: number): boolean {
  return line.length >= at + part.length && line.compare(part, 0, part.length, at, at + part.length) === 0
}
