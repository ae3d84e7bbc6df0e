// Makes of an update what is sent to a hub: masked once more, because others write those lines too and unmasked, and cut.
// Without words where the user wants that.
import { isPlain } from '../../secrets/plain-words.ts'
import { fitUpdate, onOneLine } from '../../status/fit-update.ts'
import type { Update } from '../../status/update.ts'
import { renderUpdate } from '../../status/write-update.ts'
import { mapFields } from '../../text/map-texts.ts'

/** Masks the secrets in a text. */
export type MaskText = (text: string) => Promise<string>

export interface WireLine {
  agent: string
  epoch: number
  seq: number
  [field: string]: unknown
}

const MOST_KEPT = 20_000

/** The same names come again and again. Most messages are plain words, which are told as quickly as they would be found. */
export function makeConceal(mask: MaskText): MaskText {
  const kept = new Map<string, string>()
  return async text => {
    if (text === '') return text
    const known = kept.get(text)
    if (known !== undefined) return known
    if (isPlain(text)) return text
    const clean = await mask(text)
    if (kept.size > MOST_KEPT) kept.clear()
    kept.set(text, clean)
    return clean
  }
}

export async function toWireLine(
  update: Update,
  place: { epoch: number; seq: number },
  { conceal, messages }: { conceal: MaskText; messages: boolean },
): Promise<WireLine> {
  const masked = await maskUpdate(onOneLine(messages ? update : withoutWords(update)), conceal)
  const line = JSON.parse(renderUpdate(fitUpdate(masked))) as Record<string, unknown>
  return { agent: masked.session, ...place, ...line }
}

/** States, names and ids stay. */
function withoutWords(update: Update): Update {
  const { metadata: _, waits, ...others } = update
  return { ...others, message: '', ...(waits ? { waits: { ...waits, what: '' } } : {}) }
}

/** Ids too: whoever writes a line may put anything there. */
const TEXTS = [
  'session',
  'message',
  'name',
  'taskId',
  'parent',
  'conversation',
  'run',
  'workSession',
  'host',
  'boot',
  'configFolder',
] as const

/** Masks the secrets in all words of an update. */
export async function maskUpdate(update: Update, conceal: MaskText): Promise<Update> {
  const masked = { ...update }
  for (const key of TEXTS) {
    const text = update[key]
    if (text !== undefined) masked[key] = await conceal(text)
  }
  if (update.metadata) masked.metadata = await mapFields(update.metadata, conceal)
  if (update.waits) masked.waits = { ...update.waits, what: await conceal(update.waits.what) }
  return masked
}
