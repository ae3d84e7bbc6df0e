// Reads what a person says in a prompt: without code, logs, differences and quotes that were pasted. Their words would lead
// to earlier work at random. A long prompt is read in pieces, because words that stand far apart belong to several things.

/** Characters. A piece is about as long as what people type in one go. */
const LONGEST_PIECE = 400
const MOST_PIECES = 6
/** More is never read, so that a pasted file costs nothing. */
const LONGEST_PROMPT = 40_000

const FENCED = /^[ \t]*(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[\s\S]*?(?:^[ \t]*\1[^\n]*$|$(?![\s\S]))/gm

/** Lines that programs write, and code. */
const OF_PROGRAMS: readonly RegExp[] = [
  // Times of a log, levels, stack traces.
  /^\s*\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d/,
  /^\s*\[?\d\d:\d\d:\d\d/,
  /^\s*\[?(?:TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL)\b/,
  /^\s*(?:at\s+\S.*[:(]\d|File ".*", line \d+|Traceback\b|Caused by:|\.{3} \d+ more|goroutine \d+|thread '.*' panicked)/,
  /^\s*(?:[\w$.]+\.)?[A-Z]\w*(?:Error|Exception|Warning)\b.*:/,
  /^\s*(?:error|warning|fatal|npm ERR!|npm error|E\s{3}|FAIL|PASS|✓|✕|×|✗|●)(?:\[\w+\])?[:\s]/,
  // Prompts of shells, differences, quotes.
  /^\s*[$%❯➜]\s/,
  /^(?:@@|diff --git|index [0-9a-f]{7}|\+\+\+ |--- |[+-](?:\s{2,}|[^\s\d-]))/,
  /^\s*>/,
  /^\s*\|.*\|\s*$/,
  // Code, data and markup.
  /[;{}]\s*$/,
  /^\s*(?:[}\])]|"[^"]*"\s*:|<\/?[a-z!])/,
  /^\s*(?:import|export|const|let|var|function|class|def|return|if|for|while|else|public|private|package|use|fn|func|SELECT|INSERT|UPDATE|CREATE|FROM|WHERE)\b.*[({=;:]\s*$/,
  /^\s*(?:[\w.]+\s*=\s*[^=\s]|[\w-]+:\s*[\w"'/.-]+\s*$)/,
  /^(?:\s{4}|\t)/,
]

/** What a person wants to be left alone says what the work is not about. */
const LEFT_ALONE =
  /\b(?:do(?:n['’]?t| not) (?:touch|change|look at|bother with)|leave (?=[^.;,]{1,60}\balone\b)|ignor(?:e|ing)|except for|apart from|unrelated to|nothing to do with)\b[^.;,:!?\n]{0,80}/gi

/** Each match has one of these, in lower case. */
const SIGNS =
  'touch,change,look at,bother with,leave,ignor,except for,apart from,unrelated to,nothing to do with'.split(
    ',',
  )

/** Pieces of the prompt, the first ones and the last. */
export function readOwnWords(prompt: string): string[] {
  const text = prompt.length <= LONGEST_PROMPT ? prompt : ''
  const spoken = withoutMarkup(text)
    .split(/\n[ \t]*\n/)
    .map(withoutPrograms)
    .filter(Boolean)
    .map(withoutLeftAlone)
  const pieces = joinShort(spoken.flatMap(cutIntoPieces))
  return pieces.length <= MOST_PIECES ? pieces : [...pieces.slice(0, MOST_PIECES - 2), ...pieces.slice(-2)]
}

/** Each is looked for by its sign first: compiling a pattern takes longer than a short prompt. */
function withoutMarkup(text: string): string {
  const unfenced = /```|~~~/.test(text) ? text.replace(FENCED, '\n\n') : text
  const uncommented = text.includes('<!--') ? unfenced.replace(/<!--[\s\S]{0,2000}?-->/g, ' ') : unfenced
  return text.includes('://') ? uncommented.replace(/https?:\/\/\S+/g, ' ') : uncommented
}

function withoutLeftAlone(paragraph: string): string {
  const lower = paragraph.toLowerCase()
  return SIGNS.some(sign => lower.includes(sign)) ? paragraph.replace(LEFT_ALONE, ' ') : paragraph
}

/** A paragraph of a program's lines is left out whole: its other lines are mostly theirs as well. */
function withoutPrograms(paragraph: string): string {
  const lines = paragraph.split('\n')
  const own = lines.filter(line => isSentence(line) || !OF_PROGRAMS.some(pattern => pattern.test(line)))
  return own.length * 2 < lines.length || own.length + 3 < lines.length ? '' : own.join('\n').trim()
}

/** Most lines are, and compiling all patterns takes longer than these two. */
function isSentence(line: string): boolean {
  return /^[A-Za-z][^;{}<>=|:()]*$/.test(line) && !/^(?:error|warning|fatal|npm|at|FAIL|PASS|E)\b/.test(line)
}

function cutIntoPieces(paragraph: string): string[] {
  if (paragraph.length <= LONGEST_PIECE) return [paragraph]
  const sentences = paragraph.match(/[^.!?。！？\n]+(?:[.!?。！？\n]+|$)/g) ?? []
  // A line without an end of a sentence is nobody's own words when it is so long.
  return joinShort(sentences.filter(sentence => sentence.length <= LONGEST_PIECE))
}

/** Neighbours that fit into one piece stay together. */
function joinShort(parts: readonly string[]): string[] {
  const joined: string[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last !== undefined && last.length + part.length < LONGEST_PIECE)
      joined[joined.length - 1] = `${last}\n${part}`
    else joined.push(part)
  }
  return joined
}
