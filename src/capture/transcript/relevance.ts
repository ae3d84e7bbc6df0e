// Nearly all of a transcript is what tools printed and what files held. A look at the bytes tells the few lines
// worth parsing; inside strings the same words have their quotes escaped, so they are not mistaken for fields.

const TOOL_USE = Buffer.from('"tool_use')
const RESULT_OF = Buffer.from('_id":"')
const USER = Buffer.from('"type":"user"')
const QUEUED = Buffer.from('"queued_command"')
const TYPE_FIRST = Buffer.from('{"type":"')
const QUOTE = 0x22
const CONVERSATION = /^(?:user|assistant|attachment)$/

/** Says true too often rather than too seldom. `pending`: results of other calls change nothing. */
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

/** The client's own bookkeeping begins with its type, and can be long. */
function isOfAnotherType(line: Buffer): boolean {
  return has(line, TYPE_FIRST, 0) && !CONVERSATION.test(upToQuote(line, TYPE_FIRST.length))
}

function upToQuote(line: Buffer, from: number): string {
  return line.toString('utf8', from, line.indexOf(QUOTE, from))
}

function has(line: Buffer, part: Buffer, at: number): boolean {
  return line.length >= at + part.length && line.compare(part, 0, part.length, at, at + part.length) === 0
}
