// Tells what earlier work sessions know of a prompt: each line once in a conversation. A line is read again in its document
// before it is told.
import { withoutHostTexts } from '../../../capture/transcript/host-texts.ts'
import { chooseOffers } from '../../../recall/offer/choose-offers.ts'
import type { Candidate } from '../../../recall/offer/find-offers.ts'
import { makeTellable } from '../../../recall/offer/make-tellable.ts'
import { renderRecalled } from '../../../recall/offer/recalled.ts'
import { describeOffer, type Tellable, tellOffers } from '../../../recall/offer/tell-offers.ts'
import { maskWords } from '../../../secrets/load-mask.ts'
import { isPlain } from '../../../secrets/plain-words.ts'
import { type ClaudeSession, noteRecalled } from '../../../store/claude-session-record.ts'
import { appendRecalled } from '../../../store/disk/recalled-log.ts'
import { lookAsItIs } from '../../../store/index/look-as-it-is.ts'
import { corpusPath } from '../../../store/paths.ts'
import { stampSecond } from '../../../text/stamp-second.ts'
import { changeKnown } from '../quick/change-known.ts'
import { read } from '../quick/files.ts'
import { readKnown } from '../quick/look.ts'

interface Offer {
  candidate: Candidate
  tellable: Tellable
}

/** Undefined when nothing is surely of use. Throws where the index or the record of the conversation cannot be used. */
export async function offerToPrompt(
  root: string,
  claudeSession: string,
  prompt: string,
): Promise<string | undefined> {
  const text = withoutHostTexts(prompt)
  const known = readKnown(root, claudeSession)
  const offers = await findOffers(root, text, known)
  if (offers.length === 0) return undefined
  const told = await remember(root, claudeSession, offers)
  if (told.length === 0) return undefined
  keepWhatIsTold(root, claudeSession, known.workSession, told)
  return tellOffers(told.map(({ tellable }) => tellable))
}

async function findOffers(root: string, text: string, known: ClaudeSession): Promise<Offer[]> {
  const { workSession: own, recalled } = known
  const documents = new Map<string, string | undefined>()
  const readDocument = (file: string) => {
    if (!documents.has(file)) documents.set(file, read(root, corpusPath(file)))
    return documents.get(file)
  }
  const asked = { text, own, told: new Set(recalled) }
  const offers: Offer[] = []
  for (const candidate of lookAsItIs(root, own, corpus => chooseOffers(corpus, asked, readDocument)) ?? []) {
    const document = readDocument(candidate.file) ?? ''
    const tellable = await makeTellable(candidate, document, { isPlain, conceal: maskWords })
    if (tellable) offers.push({ candidate, tellable })
  }
  return offers
}

/** Another prompt of this conversation may be told the same at this moment: whoever writes it down first tells it. */
async function remember(root: string, claudeSession: string, offers: readonly Offer[]): Promise<Offer[]> {
  let fresh: Offer[] = []
  await changeKnown(root, claudeSession, known => {
    fresh = offers.filter(({ candidate }) => !known.recalled?.includes(candidate.key))
    return noteRecalled(
      known,
      fresh.map(({ candidate }) => candidate.key),
    )
  })
  return fresh
}

function keepWhatIsTold(
  root: string,
  conversation: string,
  workSession: string | undefined,
  offers: readonly Offer[],
): void {
  const at = stampSecond(new Date())
  for (const { candidate, tellable } of offers) {
    const { file, kind, passage, because } = candidate
    const of = workSession ? { conversation, workSession } : { conversation }
    const line = { line: passage.first, kind, text: describeOffer(tellable), because }
    appendRecalled(root, renderRecalled({ at, for: 'prompt', ...of, file: corpusPath(file), ...line }))
  }
}
