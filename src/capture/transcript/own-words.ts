// Finds the words that a person typed. Most records of type `user` are something else: tool results, slash commands,
// their output, summaries, notifications.
import { contentOf, type Fields, fieldsOf, listOf, textOf } from './fields.ts'
import { withoutHostTexts } from './host-texts.ts'

/** The words of a record of type `user`; undefined when they are not the user's own. */
export function ownWordsIn(record: Fields): string | undefined {
  const { content } = fieldsOf(record.message)
  if (isOfTheHost(record) || listOf(content).some(block => fieldsOf(block).type === 'tool_result'))
    return undefined
  return wordsOf(content)
}

/** The words of a prompt typed while Claude was working, which the client attaches to the running turn. */
export function queuedWordsIn(record: Fields): string | undefined {
  const attachment = fieldsOf(record.attachment)
  const { type, prompt, commandMode } = attachment
  if (type !== 'queued_command' || record.isSidechain || isOfTheHost(attachment)) return undefined
  if (commandMode !== undefined && commandMode !== 'prompt') return undefined
  return wordsOf(prompt)
}

/** The client's own marks, as far as it sets them. A program that starts `claude -p` speaks for a person. */
const PEOPLE = ['', 'human', 'sdk']

function isOfTheHost(record: Fields): boolean {
  const { isMeta, isSidechain, isCompactSummary, isVisibleInTranscriptOnly, isSynthetic } = record
  return (
    [isMeta, isSidechain, isCompactSummary, isVisibleInTranscriptOnly, isSynthetic].some(Boolean) ||
    textOf(record.interruptedMessageId) !== '' ||
    record.promptSource === 'system' ||
    !PEOPLE.includes(textOf(fieldsOf(record.origin).kind)) ||
    !PEOPLE.includes(textOf(record.turnOrigin))
  )
}

/** The client adds texts of its own as blocks too, so each block is looked at by itself. */
function wordsOf(content: unknown): string | undefined {
  const blocks = Array.isArray(content) ? content : [content]
  const words = blocks.map(block => withoutHostTexts(typeof block === 'string' ? block : contentOf([block])))
  return words.filter(Boolean).join('\n') || undefined
}
