// Finds what earlier work sessions know of a text, and tells each line once in a conversation. Hooks and verbs take the same
// steps here, and differ in how they read and write.
import type { Corpus } from '../corpus/corpus.ts'
import { chooseOffers } from './choose-offers.ts'
import type { Candidate } from './find-offers.ts'
import { type Concealing, makeTellable } from './make-tellable.ts'
import { type Recalled, renderRecalled } from './recalled.ts'
import { describeOffer, type Tellable, tellOffers } from './tell-offers.ts'

/** What it is told for, when, and to whom. */
export interface Occasion extends Pick<Recalled, 'at' | 'for'> {
  text: string
  conversation: string | undefined
  /** The id of the work session that one is in. */
  own: string | undefined
  /** Checksums of lines that the conversation was told already. */
  told: readonly string[] | undefined
}

export interface Surroundings extends Concealing {
  /** Undefined if nothing is known of the documents. */
  look<R>(use: (corpus: Corpus) => R): R | undefined | Promise<R | undefined>
  /** A document by its name in the corpus; undefined if it is gone. */
  read(file: string): string | undefined
  /** The path of a document, relative to the root. */
  pathOf(file: string): string
  /**
   * Adds to what the conversation was told, in one step for other writers. `add` gets what it was told until now. If it is
   * not called, nothing is told.
   */
  remember(add: (told: readonly string[]) => string[]): Promise<void>
  /** Writes down for people that a line was told. */
  keep(line: string): void
}

export interface Offered {
  recalled: Recalled[]
  /** For Claude. */
  text: string
}

interface Offer {
  candidate: Candidate
  tellable: Tellable
}

/** Undefined when nothing is surely of use. */
export async function offerOnce(
  occasion: Occasion,
  surroundings: Surroundings,
): Promise<Offered | undefined> {
  const offers = await findOffers(occasion, surroundings)
  if (offers.length === 0) return undefined
  const fresh = await rememberFresh(offers, surroundings)
  if (fresh.length === 0) return undefined
  const recalled = fresh.map(offer => describe(offer, occasion, surroundings.pathOf))
  for (const one of recalled) surroundings.keep(renderRecalled(one))
  return { recalled, text: tellOffers(fresh.map(({ tellable }) => tellable)) }
}

async function findOffers({ text, own, told }: Occasion, surroundings: Surroundings): Promise<Offer[]> {
  const documents = new Map<string, string | undefined>()
  const read = (file: string) => {
    if (!documents.has(file)) documents.set(file, surroundings.read(file))
    return documents.get(file)
  }
  const asked = { text, own, told: new Set(told) }
  const chosen = await surroundings.look(corpus => chooseOffers(corpus, asked, read))
  const offers: Offer[] = []
  for (const candidate of chosen ?? []) {
    const tellable = await makeTellable(candidate, read(candidate.file) ?? '', surroundings)
    if (tellable) offers.push({ candidate, tellable })
  }
  return offers
}

/** Another call of this conversation may find the same at this moment: whoever writes it down first tells it. */
async function rememberFresh(offers: readonly Offer[], { remember }: Surroundings): Promise<Offer[]> {
  let fresh: Offer[] = []
  await remember(told => {
    fresh = offers.filter(({ candidate }) => !told.includes(candidate.key))
    return fresh.map(({ candidate }) => candidate.key)
  })
  return fresh
}

function describe(
  { candidate: { file, kind, passage, because }, tellable }: Offer,
  { at, for: occasion, conversation, own }: Occasion,
  pathOf: Surroundings['pathOf'],
): Recalled {
  const of = { ...(conversation ? { conversation } : {}), ...(own ? { workSession: own } : {}) }
  const line = { file: pathOf(file), line: passage.first, kind, text: describeOffer(tellable), because }
  return { at, for: occasion, ...of, ...line }
}
