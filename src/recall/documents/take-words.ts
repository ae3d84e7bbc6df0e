// What a line says, without the marks of Markdown, our labels and our times.

import { readStruck } from '../../text/struck.ts'
import type { PassageKind } from './passage.ts'

const MARKS = /^\s*(?:>\s*)*(?:[-*+]\s+|\d{1,9}[.)]\s+)?(?:\[[^\]]{0,3}\]\s+)?(?:\d{1,4}\.\s+)?/
const LABEL =
  /^\*\*(?:Context|Options|Choice|Rationale|From|Objective|Goal|Key Files|Key Context|Note for later|Note|Closing summary)(?::\*\*|\*\*(?:\s*\([^)]*\))?:)\s*|^Because:\s*/i
/** The other decision must not read as a part of this one. Its number counts only in its document. */
const OTHER_DECISION = /^\*\*(?:(Replaces)|Replaced by)(?::\*\*|\*\*(?:\s*\([^)]*\))?:)\s*(?:\d{1,4}\.\s+)?/i
/** Behind the words, behind a bold title or label, or where a blocker was resolved. A time within the words is a person's. */
const TIME =
  /\s?\((\d{4}-\d\d-\d\dT\d\d:\d\d)(?::\d\d)?Z?(?:\)(?=(?:\s*(?:<--?|←) CURRENT)?\s*$)|(?=, resolved)|(?<=^\*\*[^*]{1,200}\*\*\s?\([^()]*)\)(?=\s*[:–—-]))/
const RESOLVED = /\s?\(?,? ?resolved \d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?Z?:?\s*(.*?)\)?$/
/** Not from within a run of spaces: a long one would be gone through from each of its places. */
const CURRENT = /(?<!\s)\s*(?:<--?|←) CURRENT\s*$/
const REPLACED =
  /^\s*(?:[-*+]\s+)?\*\*(?:(?:Replaced|Superseded) by(?::\*\*|\*\*(?:\s*\([^)]*\))?:)|Status(?::\*\*|\*\*:)\s*(?:replaced|superseded|deprecated|overturned|withdrawn)\b)/i

/** Made when a document is read: hooks load this file, and most prompts lead to none. */
const anyWord = () => /[\p{L}\p{N}\p{So}]/u

export function takeWords(
  lines: string[],
  kind: PassageKind,
): { text: string; at?: string; replaced?: true } {
  let at: string | undefined
  const said = lines.map(line => {
    const bare = line.replace(MARKS, '')
    const time = TIME.exec(bare)
    at ??= time?.[1]
    return bare
      .replace(OTHER_DECISION, (_, replaces) => (replaces ? 'instead of ' : 'replaced by '))
      .replace(LABEL, '')
      .replace(TIME, '')
      .replace(RESOLVED, (_, how: string) => (how === '' ? '' : ` – ${how}`))
      .replace(CURRENT, '')
      .replace(/\*\*|~~|^`{3,}\w*|^~{3,}\w*/g, '')
      .trim()
  })
  const text = said.filter(line => anyWord().test(line)).join('\n')
  const first = lines[0]?.replace(MARKS, '') ?? ''
  const replaced =
    kind === 'decision' && (readStruck(first) !== undefined || lines.some(line => REPLACED.test(line)))
  return { text, ...(at ? { at } : {}), ...(replaced ? { replaced: true } : {}) }
}
