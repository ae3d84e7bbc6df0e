// Keeps the answer of one address for a page, and asks again when something there has changed.
import { useEffect, useRef, useState } from 'preact/hooks'
import { ServerRefusal } from '../../client.ts'
import { ask } from './ask-server.ts'

export interface Asked<T> {
  answer: T | undefined
  refusal: ServerRefusal | undefined
  again(): void
}

/** While `version` grows several times, it is asked once a second. */
const MOST_OFTEN_MS = 1000

interface Kept<T> {
  path: string
  /** The version and turn that it was asked for. */
  of: string
  answer?: T | undefined
  refusal?: ServerRefusal
  asked: number
}

/**
 * What was answered last stays while it is asked again, so that nothing jumps. A question is not given up for a newer
 * version: where those come faster than answers, the next one is asked when an answer is there.
 */
export function useAnswer<T>(path: string, version = 0): Asked<T> {
  const [last, keep] = useState<Kept<T>>()
  const [turn, setTurn] = useState(0)
  const shown = useRef(path)
  const isAsking = useRef(false)
  const of = `${version} ${turn}`
  const kept = last?.path === path ? last : undefined
  useEffect(() => {
    if (shown.current !== path) isAsking.current = false
    shown.current = path
    if (isAsking.current || kept?.of === of) return undefined
    const wait = kept ? Math.max(0, kept.asked + MOST_OFTEN_MS - Date.now()) : 0
    const timer = setTimeout(async () => {
      isAsking.current = true
      const told = await askToKeep<T>(path, of, kept?.answer)
      if (shown.current !== path) return
      isAsking.current = false
      keep(told)
    }, wait)
    return () => clearTimeout(timer)
  }, [path, of, kept])
  return { answer: kept?.answer, refusal: kept?.refusal, again: () => setTurn(turn + 1) }
}

/** A refusal keeps what was answered before. */
async function askToKeep<T>(path: string, of: string, before: T | undefined): Promise<Kept<T>> {
  const asked = Date.now()
  try {
    return { path, of, answer: await ask<T>(path), asked }
  } catch (error) {
    if (!(error instanceof ServerRefusal)) throw error
    return { path, of, refusal: error, answer: before, asked }
  }
}
