// Tells a prompt that asks to go on with the work ("continue", "where were we?") from one that only holds
// such a word ("add a resume button"). The whole prompt must be the request: a sentence about something
// else, however it begins, is none. Every prompt pays for this, so patterns are small and compiled only when
// their turn comes.

const LONGEST = 160

/** Without one of these no prompt asks to go on. */
const GATE =
  /\b(?:continu|resum|carry|go(?:ing)?\b|keep|proceed|move on|press on|back|pick|take|where|what|catch|bring|remind|next)/i

/** How such a prompt begins: with a courtesy or with the request itself. */
const OPENING =
  /^\W*(?:ok|okay|yes|yep|yeah|sure|great|good|perfect|nice|thanks?|please|pls|hey|hi|hello|morning|so|now|and|then|all?right|well|claude|im|i|back|can|could|would|you|just|lets?|we|continue|resume|carry|go|keep|proceed|move|press|get|pick|take|where|whats?|catch|bring|remind|next)\b/i

const POLITE =
  /^(?:(?:ok(?:ay)?|yes|yep|yeah|sure|great|good|perfect|nice|thanks|thank you|please|pls|hey|hi|hello|good morning|morning|so|now|and|then|alright|right|well|claude|i'm back|im back|back|can you|could you|would you|you can|you may|just)[\s,.!]+)+/
const TRAILING = /[\s,.!]+(?:please|pls|now|then|thanks|thank you|claude|again|ok|for me|today)$/
const LEAD = /^(?:let'?s|we can|we should|i(?:'d| would) like to|i want to) /

const GO_ON =
  /^(?:continue|resume|carry on|go on|keep going|keep on|proceed|go ahead|move on|press on|get back|back|keep working|keep at)(?: (?:with|on|from|to))?/
const WORK = [
  /^ (?:on )?(?:it|this|that|work|working)\b/,
  /^ (?:on )?(?:the |our |my |your )?(?:work session|session|work|task|job|plan|rest|(?:last|next|current|remaining) (?:steps?|tasks?))\b/,
  /^ (?:where|what) (?:we|you|i) (?:left off|stopped|were|was)(?: doing| working on)?\b/,
]

const QUESTIONS: Record<string, RegExp[]> = {
  pick: [/^pick (?:it |this |things |work )?(?:up )?(?:from )?where (?:we|you|i) (?:left off|stopped)$/],
  take: [/^take (?:it |this |things |work )?(?:up )?(?:from )?where (?:we|you|i) (?:left off|stopped)$/],
  where: [
    /^where (?:were|was|are|did) (?:we|you|i)(?: at| leave off| left off| stop| leave it| leave things)?(?: yesterday| last time| before)?$/,
  ],
  what: [
    /^what(?:'?s| is| was| comes| should (?:we|i|you) do| do (?:we|i) do| are we doing)? (?:the )?next(?: steps?| tasks?| thing| up| to do)?$/,
    /^what (?:were|was) (?:we|you|i)(?: just)? (?:doing|working on|up to|at)(?: yesterday| last time| before)?$/,
    /^what(?:'?s| is) (?:left|remaining|still open|left to do|still to do|the (?:state|status)(?: of (?:things|it|the work|our work))?)$/,
  ],
  catch: [/^catch me up$/],
  bring: [/^bring me up to (?:speed|date)$/],
  remind: [/^remind me (?:where|what) (?:we|i) (?:were|was|are)(?: at| doing| working on)?$/],
  next: [/^next(?: step| task| one)?$/],
}

export function asksToContinue(prompt: string): boolean {
  if (prompt.length > LONGEST || !GATE.test(prompt) || !OPENING.test(prompt)) return false
  const sentences = prompt
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[.!?;\n…]+/)
    .map(strip)
    .filter(Boolean)
  const last = sentences.length - 1
  return (
    last >= 0 &&
    last < 3 &&
    sentences.every((text, index) => isRequest(text) || (index < last && text === 'polite'))
  )
}

function isRequest(text: string): boolean {
  const first = /^[a-z]+/.exec(text)?.[0] ?? ''
  const word = first === 'whats' ? 'what' : first
  const questions = Object.hasOwn(QUESTIONS, word) ? QUESTIONS[word] : undefined
  if (questions?.some(question => question.test(text))) return true
  let rest = GO_ON.test(text) ? text.replace(GO_ON, '') : undefined
  while (rest) {
    const left: string = rest
    const next = WORK.find(work => work.test(left))
    rest = next ? left.replace(next, '') : undefined
  }
  return rest === ''
}

/** The request without courtesies; a sentence that is nothing else becomes the word "polite". */
function strip(sentence: string): string {
  const words = `${sentence.trim().replace(/\s+/g, ' ')} `
  if (!words.trim()) return ''
  const bare = words.replace(POLITE, '').trim()
  if (bare === '') return 'polite'
  let text = bare.replace(/,/g, '')
  while (TRAILING.test(text)) text = text.replace(TRAILING, '')
  return text.replace(LEAD, '')
}
