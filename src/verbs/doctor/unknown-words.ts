// Words in front matter that mean nothing here. The files are read all the same; this says as what.
import type { UnknownWord } from '../../text/vocabulary.ts'
import type { Finding } from './finding.ts'

/** Files that are named; a tracker with words of its own has hundreds. */
const MOST = 3

interface Read {
  file: string
  unknown: UnknownWord[]
}

/** One finding for each word, however many files have it. */
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
      message: `${places.slice(0, MOST).join('; ')}${more}: ${one.key} is ${JSON.stringify(one.word)}, a word that Logbook does not know. It is read as ${one.readAs}.`,
      next: 'Write another word there if that is not what you mean; docs/format.md lists those that are known.',
    }
  })
}
