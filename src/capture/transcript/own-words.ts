// Finds the words that a person typed. Most records of type `user` are something else: tool results, slash commands,
// their output, summaries, notifications.
import { contentOf, type Fields, fieldsOf, listOf } from './fields.ts'

/** The beginning of a record that the client wrote in the user's name. */
const WRITTEN_BY_THE_CLIENT =
  /^(?:<(?:command-(?:name|message|args)|local-command-\w+|bash-(?:input|stdout|stderr)|task-notification|system-reminder|teammate-message|user-prompt-submit-hook)\b|\[Request interrupted by user|Caveat: The messages below were generated|This session is being continued from a previous conversation)/

/** The words of a record of type `user`; undefined when they are not the user's own. */
export function ownWordsIn(record: Fields): string | undefined {
  const { isMeta, isSidechain, isCompactSummary, isVisibleInTranscriptOnly } = record
  if (isMeta || isSidechain || isCompactSummary || isVisibleInTranscriptOnly) return undefined
  const { content } = fieldsOf(record.message)
  if (listOf(content).some(block => fieldsOf(block).type === 'tool_result')) return undefined
  return wordsOf(content, record.origin)
}

/** The words of a prompt typed while Claude was working, which the client attaches to the running turn. */
export function queuedWordsIn(record: Fields): string | undefined {
  const { type, prompt, commandMode, origin, isMeta } = fieldsOf(record.attachment)
  if (type !== 'queued_command' || record.isSidechain || isMeta) return undefined
  if (commandMode !== undefined && commandMode !== 'prompt') return undefined
  return wordsOf(prompt, origin)
}

/** `origin` tells a person from a notification, when the client sets it. */
function wordsOf(content: unknown, origin: unknown): string | undefined {
  const { kind } = fieldsOf(origin)
  const text = contentOf(content).trim()
  const anothers = (kind !== undefined && kind !== 'human') || WRITTEN_BY_THE_CLIENT.test(text)
  return text === '' || anothers ? undefined : text
}
