// Removes invisible characters and terminal controls from everything that is shown, printed or given to Claude.
// Files keep them, because they belong to a person.

// Ranges instead of Unicode classes: hooks load this file, and compiling the classes takes a tenth of Node's start time.
/** Matches a run at once, so that a text of only such characters is fast. The limit keeps the regex engine from overflowing. */
const SUSPECTS = new RegExp(
  `[${[
    // Terminal controls: C0, DEL and C1.
    '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f',
    // Invisible: soft hyphen, joiners, fillers, direction marks, zero-width spaces, variation selectors.
    '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f',
    '\\u2800\\u3164\\ufdd0-\\ufdef\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffc\\ufffe\\uffff',
    // Invisible beyond the first plane: shorthand, music and hieroglyph controls, tags, more variation selectors.
    '\\u{13430}-\\u{13440}\\u{1bca0}-\\u{1bca3}\\u{1d159}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}',
    // Half of a surrogate pair.
    '\\ud800-\\udfff',
  ].join('')}]{1,1000}`,
  'gu',
)

const PICTURES =
  '\\u00a9\\u00ae\\u203c\\u2049\\u2122\\u2139\\u2194-\\u21aa\\u231a-\\u23ff\\u24c2\\u25aa-\\u25fe\\u2600-\\u27bf\\u2934\\u2935\\u2b05-\\u2b55\\u3030\\u303d\\u3297\\u3299\\u{1f000}-\\u{1faff}'
/** Arabic, Syriac, N'Ko, the scripts of India, Myanmar, Khmer, Mongolian: here a joiner changes the letters of a word. */
const JOINED =
  '\\u0620-\\u06ff\\u0700-\\u074f\\u0750-\\u077f\\u07c0-\\u07ff\\u08a0-\\u08ff\\u0900-\\u0dff\\u1000-\\u109f\\u1780-\\u17b3\\u17b6-\\u17ff\\u1820-\\u18af\\ufb50-\\ufdcf\\ufdf0-\\ufdff\\ufe70-\\ufefc'

const AFTER_PICTURE = new RegExp(`[${PICTURES}]\\ufe0f?$`, 'u')
const ON_PICTURE = new RegExp(`[${PICTURES}]$`, 'u')
const BEFORE_PICTURE = new RegExp(`^[${PICTURES}]`, 'u')
const AFTER_LETTER = new RegExp(`[${JOINED}]$`)
const BEFORE_LETTER = new RegExp(`^[${JOINED}]`)

/** Removes the suspect characters. Line ends, tabs and the joiners that some scripts and emoji need stay. */
export function harmless(text: string): string {
  return text.replace(SUSPECTS, (run, start: number) => {
    const kept: number[] = []
    for (let at = 0; at < run.length; at += 1) {
      const code = run.charCodeAt(at)
      // A fast path for the usual hostile text: a control never depends on its neighbours.
      if (isControl(code)) continue
      if (isFirstHalf(code) && isSecondHalf(run.charCodeAt(at + 1))) at += 1
      else {
        const instead = keep(text, code, start + at)
        if (instead !== undefined) kept.push(instead)
      }
    }
    return kept.length === 0 ? '' : String.fromCharCode(...kept)
  })
}

/** The code that replaces a single UTF-16 unit; undefined to remove it. */
function keep(text: string, code: number, at: number): number | undefined {
  switch (code) {
    case 0x0d:
    case 0x200c:
    case 0x200d:
    case 0xfe0e:
    case 0xfe0f:
      return isWanted(text, code, at) ? code : undefined
    case 0x2028:
    case 0x2029:
    case 0x2800:
      // A separator of lines or words becomes a space.
      return 0x20
    default:
      return isFirstHalf(code) || isSecondHalf(code) ? 0xfffd : undefined
  }
}

/** A joiner or selector after the same one has no effect, so it goes. A line end may follow another. */
function isWanted(text: string, code: number, at: number): boolean {
  if (code !== 0x0d && text.charCodeAt(at - 1) === code) return false
  return isNeeded(String.fromCharCode(code), text.slice(Math.max(0, at - 3), at), text.slice(at + 1, at + 3))
}

function isControl(code: number): boolean {
  return code < 0xa0 && code !== 0x0d
}

function isFirstHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}

function isSecondHalf(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

function isNeeded(found: string, before: string, after: string): boolean {
  switch (found) {
    case '\r':
      return after.startsWith('\n')
    case '\u200c':
      return AFTER_LETTER.test(before) && BEFORE_LETTER.test(after)
    case '\u200d':
      return (
        (AFTER_PICTURE.test(before) && BEFORE_PICTURE.test(after)) ||
        (AFTER_LETTER.test(before) && BEFORE_LETTER.test(after))
      )
    case '\ufe0e':
    case '\ufe0f':
      return ON_PICTURE.test(before) || (/[#*0-9]$/.test(before) && after.startsWith('\u20e3'))
    default:
      return false
  }
}

/** True when a line holds characters that can make it look like another line. */
export function isDeceptive(line: string): boolean {
  return /[\t\r\n\u200c\u200d]/.test(line) || harmless(line) !== line
}

/**
 * Breaks our own tags in the text, so that text inside such a tag cannot close it, and those that the host speaks to Claude
 * in: 2.1.197 passes them on as they stand.
 */
export function unfenced(text: string): string {
  return text.replace(TAG, '‹')
}

const TAG =
  /<(?=\s*(?:\/\s*)?(?:logbook|system-reminder|task-notification|user-prompt-submit-hook|command-(?:name|message|args|contents)|local-command-|bash-(?:input|stdout|stderr)|function_(?:calls|results)|antml:))/gi
