// Tells a prompt that asks to go on with the work ("continue", "where were we?") from one that only holds
// such a word ("add a resume button"). The whole prompt must be the request: a sentence about something
// else, however it begins, is none.

const LONGEST = 160

const POLITE =
  /^(?:(?:ok(?:ay)?|yes|yep|yeah|sure|great|good|perfect|nice|thanks|thank you|please|pls|hey|hi|hello|good morning|morning|so|now|and|then|alright|right|well|claude|i'm back|im back|back|can you|could you|would you|you can|you may|just)[\s,.!]+)+/
const TRAILING = /[\s,.!]+(?:please|pls|now|then|thanks|thank you|claude|again|ok|for me|today)$/

const WORK =
  '(?:it|this|that|work|working|on|(?:the |our |my |your )?(?:work|session|work session|task|job|plan|last (?:task|step)|(?:next|current|remaining) (?:step|steps|task|tasks)|rest)|where (?:we|you|i) (?:left off|stopped|were)|what (?:we|you|i) (?:were|was) (?:doing|working on))'

const REQUESTS = [
  `(?:let'?s |lets |we can |we should |i(?:'d| would) like to |i want to )?(?:continue|resume|carry on|go on|keep going|keep on|proceed|go ahead|move on|press on)(?: (?:with |on |from |to |on with )?${WORK})*`,
  `(?:let'?s |lets )?(?:get back to|back to|keep working on|keep at) ${WORK}`,
  `(?:let'?s |lets )?(?:pick|take) (?:it |this |things |work )?(?:up )?(?:from )?where (?:we|you|i) (?:left off|stopped)`,
  `where (?:were|was|are|did) (?:we|you|i)(?: (?:at|leave off|left off|stop|leave it|leave things))?(?: (?:yesterday|last time|before))?`,
  `what(?:'?s| is| was| comes| should (?:we|i|you) do| do (?:we|i) do| are we doing)? (?:the )?next(?: (?:step|steps|task|thing|up|to do))?`,
  `what (?:were|was) (?:we|you|i)(?: just)? (?:doing|working on|up to|at)(?: (?:yesterday|last time|before))?`,
  `what(?:'?s| is) (?:left|remaining|still open|left to do|still to do|the (?:state|status)(?: of (?:things|${WORK}))?)`,
  `(?:catch me up|bring me up to (?:speed|date)|remind me (?:where|what) (?:we|i) (?:were|was|are)(?: (?:at|doing|working on))?)`,
  `next(?: step| task| one)?`,
]
const REQUEST = new RegExp(`^(?:${REQUESTS.join('|')})$`)

export function asksToContinue(prompt: string): boolean {
  if (prompt.length > LONGEST || prompt.trimStart().startsWith('/')) return false
  const sentences = prompt
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[.!?;\n…]+/)
    .map(strip)
    .filter(Boolean)
  return (
    sentences.length > 0 &&
    sentences.length <= 3 &&
    sentences.every(
      (text, index) => REQUEST.test(text) || (index < sentences.length - 1 && text === 'polite'),
    )
  )
}

/** The request without courtesies; a sentence that is nothing else becomes the word "polite". */
function strip(sentence: string): string {
  const words = `${sentence.trim().replace(/\s+/g, ' ')} `
  if (!words.trim()) return ''
  const bare = words.replace(POLITE, '').trim()
  if (bare === '') return 'polite'
  let text = bare.replace(/,/g, '')
  while (TRAILING.test(text)) text = text.replace(TRAILING, '')
  return text
}
