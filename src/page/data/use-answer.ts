// Keeps the answer of one address for a page, and asks again when something there has changed.
import { useEffect, useState } from 'preact/hooks'
import { ask, Refusal } from './ask-server.ts'

export interface Asked<T> {
  answer: T | undefined
  refusal: Refusal | undefined
  again(): void
}

/** While `version` grows several times, it is asked once a second. */
const MOST_OFTEN_MS = 1000

interface Kept<T> {
  path: string
  answer?: T | undefined
  refusal?: Refusal
  asked: number
}

/** What was answered last stays while it is asked again, so that nothing jumps. */
export function useAnswer<T>(path: string, version = 0): Asked<T> {
  const [last, keep] = useState<Kept<T>>()
  const [turn, setTurn] = useState(0)
  const kept = last?.path === path ? last : undefined
  useEffect(() => {
    let isWanted = true
    const wait = kept ? Math.max(0, kept.asked + MOST_OFTEN_MS - Date.now()) : 0
    const timer = setTimeout(async () => {
      const told = await askToKeep<T>(path, kept?.answer)
      if (isWanted) keep(told)
    }, wait)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [path, version, turn])
  return { answer: kept?.answer, refusal: kept?.refusal, again: () => setTurn(turn + 1) }
}

/** A refusal keeps what was answered before. */
async function askToKeep<T>(path: string, before: T | undefined): Promise<Kept<T>> {
  const asked = Date.now()
  try {
    return { path, answer: await ask<T>(path), asked }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { path, refusal: error, answer: before, asked }
  }
}
