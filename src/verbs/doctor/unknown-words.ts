// Finds unknown words in front matter, and says how Logbook reads them.
import type { UnknownWord } from '../../text/vocabulary.ts'
import type { Finding } from './finding.ts'

/** The most files to name; a foreign tracker can have hundreds. */
const MOST = 3

interface Read {
  file: string
  unknown: UnknownWord[]
}

/** One finding per word, for all files that have it. */
export function unknownWords(files: Read[]): Finding[] {
  const groups = new Map<string, { one: UnknownWord; places: string[] }>()
  for (const { file, unknown } of files) {
    for (const one of unknown) {
      const name = JSON.stringify([one.key, one.word, one.readAs])
      const group = groups.get(name) ?? { one, places: [] }
      group.places.push(`${file}, line ${one.line}`)
      groups.set(name, group)
    }
  }
  return [...groups.values()].map(({ one, places }) => {
    const more = places.length > MOST ? ` and ${places.length - MOST} more` : ''
    return {
      code: 'UNKNOWN_WORD',
      level: 'warning',
      message: `${places.slice(0, MOST).join('; ')}${more}: ${one.key} is ${JSON.stringify(one.word)}. Logbook does not know this word and reads it as ${one.readAs}.`,
      next: 'Write another word if you do not mean that; docs/format.md lists the known ones.',
    }
  })
}
