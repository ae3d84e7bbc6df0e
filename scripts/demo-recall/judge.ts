// Says at which place a search has a line that is right.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A line of `logbook search --json`. */
export interface ToldLine {
  file: string
  /** Where what is told begins. */
  line: number
}

export interface Right {
  /** The name of the work session. */
  work: string
  /** A part of what is told. */
  words: string
}

/** Counted from 1; 0 if none of the lines is right. `folder` is the project. */
export function placeOf(right: readonly Right[], lines: readonly ToldLine[], folder: string): number {
  const isRight = ({ file, line }: ToldLine) => {
    const told = entryAt(readFileSync(join(folder, file), 'utf8'), line)
    return right.some(
      ({ work, words }) => (file.split('/').at(-1) ?? '').startsWith(`${work}-`) && told.includes(words),
    )
  }
  return lines.findIndex(isRight) + 1
}

/** The line with what belongs to it: the parts of a decision, a reason. */
export function entryAt(document: string, line: number): string {
  const [first = '', ...others] = document.split('\n').slice(line - 1)
  const end = others.findIndex(
    text => text !== '' && !/^(?:\s|- \*\*(?:Context|Options|Choice|Rationale|Replace)\w*\*\*)/.test(text),
  )
  return [first, ...(end < 0 ? others : others.slice(0, end))].join('\n')
}
