// Cuts what somebody says of himself to what can be read in a row, and says what was cut.
import { beginningOf, shorten } from '../text/cut.ts'
import { oneLine } from '../text/one-line.ts'
import type { Update } from './update.ts'

/** Characters. */
export const LONGEST_MESSAGE = 1_000
const LONGEST_NAME = 200
/** Characters as JSON. */
export const LONGEST_METADATA = 16_000
/** A longer text is cut before anybody looks for secrets in it, which takes time. */
const LONGEST_LOOKED_AT = 20_000

export type CutField = 'message' | 'metadata'

/** One line, and no longer than is worth a look. The first step. */
export function onOneLine(update: Update): Update {
  const { message, waits } = update
  return {
    ...update,
    session: nameOf(update.session),
    message: oneLine(beginningOf(message, LONGEST_LOOKED_AT)),
    ...(update.name === undefined ? {} : { name: nameOf(update.name) }),
    ...(update.taskId === undefined ? {} : { taskId: nameOf(update.taskId) }),
    ...(waits ? { waits: { ...waits, what: oneLine(beginningOf(waits.what, LONGEST_LOOKED_AT)) } } : {}),
  }
}

/** The last step, once it is masked. Metadata that is too long is left out as a whole. */
export function fitUpdate(update: Update): Update {
  const { metadata, ...others } = update
  const { message, waits } = update
  return {
    ...others,
    message: shorten(message, LONGEST_MESSAGE),
    ...(waits ? { waits: { ...waits, what: shorten(waits.what, LONGEST_MESSAGE) } } : {}),
    ...(metadata && !isTooLong(metadata) ? { metadata } : {}),
  }
}

/** What of this is cut, if it is written. */
export function findCut({ message, metadata }: Pick<Update, 'message' | 'metadata'>): CutField[] {
  return [
    ...(oneLine(message).length > LONGEST_MESSAGE ? (['message'] as const) : []),
    ...(metadata && isTooLong(metadata) ? (['metadata'] as const) : []),
  ]
}

function isTooLong(metadata: object): boolean {
  return JSON.stringify(metadata).length > LONGEST_METADATA
}

function nameOf(text: string): string {
  return shorten(oneLine(beginningOf(text, LONGEST_LOOKED_AT)).normalize('NFC'), LONGEST_NAME)
}
