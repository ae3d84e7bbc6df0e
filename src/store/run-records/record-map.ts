// Records of runs in memory, for tests and trial runs without a disk.
import type { KeptRecord, RunPlace, RunRecords } from './run-records.ts'

interface Held {
  place: RunPlace
  text: string
  lines: string
}

export function openRecordMap(): RunRecords {
  const held = new Map<string, Held>()

  function ifStill(place: RunPlace, expected: string, work: (one: Held) => void): boolean {
    const one = held.get(nameOf(place))
    if (one?.text !== expected) return false
    work(one)
    return true
  }

  return {
    nameOf,
    async list({ plan, thread }) {
      const kept: KeptRecord[] = [...held.values()]
        .filter(({ place }) => plan === undefined || place.plan.toLowerCase() === plan.toLowerCase())
        .filter(({ place }) => thread === undefined || place.thread === thread)
        .toSorted((a, b) => compare(a.place, b.place))
        .map(({ place, text }) => ({ place, file: nameOf(place), text }))
      return { kept, problems: [] }
    },
    async read(place) {
      return held.get(nameOf(place))?.text
    },
    async create(place, text) {
      if (held.has(nameOf(place))) return false
      const { plan, thread, attempt } = place
      held.set(nameOf(place), { place: { plan, thread, attempt }, text, lines: '' })
      return true
    },
    async replace(place, expected, text) {
      return ifStill(place, expected, one => {
        one.text = text
      })
    },
    async remove(place, expected) {
      return ifStill(place, expected, () => held.delete(nameOf(place)))
    },
    async append(place, line) {
      const one = held.get(nameOf(place))
      if (one) one.lines += line
    },
    async lines(place) {
      return held.get(nameOf(place))?.lines ?? ''
    },
  }
}

function nameOf({ plan, thread, attempt }: RunPlace): string {
  return `${plan.toLowerCase()}:${thread}#${attempt}`
}

function compare(a: RunPlace, b: RunPlace): number {
  return nameOf(a).localeCompare(nameOf(b), 'en', { numeric: true })
}
