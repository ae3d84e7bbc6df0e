// The word for what a question wants to be told: "which port does the gateway use" asks for a port. A line without it may know
// much of the gateway and still be no answer.

import { fold } from '../terms/fold.ts'
import type { Need } from '../terms/needs.ts'

/** Folded, in the languages with spaces. */
const ASKS =
  /(?<!\p{L})(?:which|what|how many|how much|welche[rsmn]?|wie ?viele?|quell?e?s?|combien|cuant[oa]s?|¿que|quant[aeio]s?|qual[ei]?|quais|какои|какая|какое|какие|сколько)(?!\p{L})/u

/** It follows soon: in "what happens when a nurse loses her key" nothing is asked for by its name. */
const SOON = 12

/** As typed. */
export function askedFor(text: string, needs: readonly Need[]): string | undefined {
  const folded = fold(text)
  const asks = ASKS.exec(folded)
  if (!asks) return undefined
  const rest = folded.slice(asks.index + asks[0].length)
  const near = needs
    .filter(({ weight }) => weight === 1)
    .map(({ word, typed }) => ({ typed, at: rest.indexOf(word) }))
    .filter(({ at }) => at >= 0 && at < SOON)
  return near.toSorted((a, b) => a.at - b.at)[0]?.typed
}
