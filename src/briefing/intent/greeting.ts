// Takes the greeting off a prompt: "good morning sunshine, let's continue". A greeting ends with a mark, and something
// short may follow it before the wish: "hey, me again. continue".

/** Greetings of one word. */
const GREETINGS =
  'hi hiya hey heya ahoy aloha hello howdy yo sup gm greetings mornin morning evening afternoon hallo moin servus bonjour bonsoir salut coucou hola buenas ciao salve buongiorno buonasera oi ola olá opa привет здравствуй здравствуйте'

/** The first word of a longer greeting, and what must follow it. */
const LONGER: Record<string, string> = {
  good: 'day morning afternoon evening',
  happy: 'monday tuesday wednesday thursday friday saturday sunday',
  welcome: 'back',
  guten: 'morgen tag abend',
  buenos: 'días dias',
  bom: 'dia',
  boa: 'tarde noite',
  доброе: 'утро',
  добрый: 'день вечер',
}

export interface Wish {
  text: string
  /** Nothing but a greeting stood before it. */
  isPlain: boolean
}

/** What may be the wish after a greeting. Empty without a greeting. */
export function afterGreeting(prompt: string): Wish[] {
  const clause = clauseOf(prompt)
  const words = clause.text.toLowerCase().split(' ')
  const [first = '', second = ''] = words
  const isGreeting = Object.hasOwn(LONGER, first)
    ? ` ${LONGER[first]} `.includes(` ${second} `)
    : ` ${GREETINGS} `.includes(` ${first} `)
  if (!isGreeting || clause.end === prompt.length || words.length > MOST_WORDS) return []
  const text = prompt.slice(clause.end)
  const between = clauseOf(text)
  const wish = { text, isPlain: words.length <= 4 }
  if (between.end === text.length || between.text.split(' ').length > MOST_WORDS) return [wish]
  return [wish, { text: text.slice(between.end), isPlain: false }]
}

/** A longer clause tells something. */
const MOST_WORDS = 6
const MARKS = ',.!?;:…–—()\n'

/** The text up to the first mark; `end` is after all marks. A smile and a picture are marks too. */
function clauseOf(text: string): { text: string; end: number } {
  let at = 0
  while (at < text.length && !isMark(text, at)) at += 1
  let end = at
  while (end < text.length && (isMark(text, end) || text[end] === ' ')) end += 1
  return { text: text.slice(0, at).trim(), end }
}

function isMark(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  const isPicture =
    (code >= 0x2600 && code <= 0x27bf) || (code >= 0xd83c && code <= 0xdfff) || code === 0xfe0f
  return (
    isPicture || MARKS.includes(text[at] ?? '') || (text[at] === '-' && ' -'.includes(text[at + 1] ?? ''))
  )
}
