// Puts together what two processes have kept of the same outbox: of each file what is further.
import { bare, type Kept } from './outbox.ts'

type Place = { epoch: number; seq: number }

export function mergeKept(one: Kept, other: Kept): Kept {
  return {
    version: 1,
    files: furthest(one.files, other.files),
    sending: furthest(one.sending, other.sending),
    runs: { ...one.runs, ...other.runs },
    refused: Math.max(one.refused, other.refused),
    isFresh: one.isFresh && other.isFresh,
  }
}

function furthest<T extends Place>(one: Record<string, T>, other: Record<string, T>): Record<string, T> {
  const all = bare(one)
  for (const [name, place] of Object.entries(other)) {
    const known = all[name]
    if (!known || isFurther(place, known)) all[name] = place
  }
  return all
}

function isFurther(one: Place, other: Place): boolean {
  return one.epoch > other.epoch || (one.epoch === other.epoch && one.seq > other.seq)
}
