// Forwards a call by a former name of a verb, with all of its words, and warns. The names stand in the definitions of the
// verbs.
import { listFormerNames } from '../../verbs/registry.ts'

export interface Forwarded {
  words: string[]
  /** A sentence with the verb in braces. */
  warning: string | undefined
}

export function forwardFormer(words: string[]): Forwarded {
  for (const { former, name } of listFormerNames()) {
    const length = former.split(' ').length
    if (words.slice(0, length).join(' ') !== former) continue
    return {
      words: [...name.split(' '), ...words.slice(length)],
      warning: `logbook ${former} is now {${name}}. The former name still works for a while.`,
    }
  }
  return { words, warning: undefined }
}
