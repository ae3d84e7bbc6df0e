// Folds what an agent asks while its run goes on. A person decides then, so that no rule would have helped.
import { fieldsIn, idIn, textIn } from './fields.ts'
import { tellCall } from './one-call.ts'
import { type Folding, note, toLine } from './step.ts'
import type { Stream } from './stream.ts'

export function foldAsk(folding: Folding): void {
  const { stream, record, mask } = folding
  const request = fieldsIn(record.request)
  if (request.subtype !== 'can_use_tool') return
  const told = tellCall(textIn(request.tool_name) ?? 'a tool', fieldsIn(request.input))
  const id = idIn(request.tool_use_id)
  stream.doing = toLine(`asks: ${told}`, 160, mask)
  if (id !== undefined) stream.asked = [...stream.asked, id].slice(-MOST_ASKED)
  note(folding, 'asked', told)
}

const MOST_ASKED = 50

/** Nobody was there to answer: as if it had not been asked. */
export function forgetAsk(stream: Stream, id: string | undefined, answer: string | undefined): void {
  if (id !== undefined && /^Tool permission request failed/.test(answer ?? ''))
    stream.asked = stream.asked.filter(other => other !== id)
}
