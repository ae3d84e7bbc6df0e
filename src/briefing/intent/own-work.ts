// Recognizes an English question about one's own work: "which parts did we finish already?". People ask it in too many
// ways for a list of phrases. So every word must be one of those with which people speak about their work in general, and
// together they must name people, work and time. A word of the program, such as "parser", makes it something else.
import { isGeneral } from './vocabulary.ts'

/** A time that has passed, as people name it when they come back to their work. */
const BACK_THEN =
  /\b(?:yesterdays?|earlier|the other day|so far|(?:last|past|previous) (?:time|night|week|weekend|month|day|session|chat|conversation|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:few|two|couple of) days)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|this (?:week|morning)|while i (?:was|slept)|before (?:lunch|dinner|the (?:break|weekend|crash|restart|compaction|meeting))|since (?:yesterday|lunch|last|this morning|the (?:break|weekend)))\b/

const PEOPLE = /\b(?:we|i|you|us|me|weve|ive|youve|my|our)\b/
const DOERS = /\b(?:we|i|you|weve|ive|youve)\b/
const DONE =
  /\b(?:accomplished|achieved|agreed|came|completed|decided|discussed|done|finished|go|happened|left|missed|open|planned|stopped|talked|unfinished|worked)\b/

/** How the prompt begins, after polite words. */
const POLITELY =
  /^(?:(?:so|and|ok|okay|hey|hi|hello|claude|please|well|now|just|quick|quickly|then|yesterday|today|earlier|last (?:time|night|week|session)) )*(?:(?:can|could|would) you (?:please |just |quickly )?)?/
const WHAT = /^(?:what|whats|which|where|wheres|how|hows|anything|any)\b/
const WHETHER = /^(?:did|have|had|has|are|am|was|were)\b/
const TELL =
  /^(?:(?:remind|tell|show|catch|bring|give) (?:me|us)|let (?:me|us) know|remember|recap|summar(?:y|ise|ize)|do you (?:remember|know)|i (?:forgot|forget|dont remember))\b/

/** Together they ask how the work stands. */
const STANDS = [
  // which parts did we finish, have we done step 4
  /\b(?:did|have|had|havent|didnt) (?:we|i|you) (?:\w+ ){0,2}(?:accomplish|achieve|complete|finish|leave|(?:get|got|gotten) done|plan|stop|talk about|discuss|agree|decide|say)/,
  /\b(?:did|have|had) (?:we|i|you) (?:\w+ )?(?:do|done) (?:everything|all|(?:the )?(?:first |second |third |next |last )?(?:task|step|phase|part|todo|ticket)s?)\b/,
  /\b(?:did|have|had) (?:we|i) (?:\w+ )?(?:start|started|begin|begun) (?:\w+ ){0,2}(?:task|step|phase|part|todo|ticket)s?\b/,
  /\bwhat (?:all )?(?:we|i) (?:did|(?:have |had )done)\b/,
  // the last thing I worked on, what we had planned
  /\b(?:we|i|you|weve|ive|youve) (?:\w+ ){0,2}(?:finished|completed|left|planned|stopped|working on|worked on|in the middle|agreed|decided|discussed|talked about)\b/,
  /\b(?:was|were) (?:we|i|you) (?:\w+ ){0,2}(?:doing|working|in the middle|supposed to do|going to do|planning|up to)\b/,
  /\b(?:we|i|you) (?:was|were) (?:\w+ ){0,2}(?:doing|working|in the middle|supposed to do|going to do|planning|up to)\b/,
  // where in the plan are we, which step was I on, where had we got to
  /\b(?:where|which|what|how far)\b.* (?:task|step|phase|stage|plan|list|todo|sprint|milestone|project|ticket)s? (?:\w+ ){0,2}(?:am|are|were|was|did|have) (?:i|we)\b/,
  /\b(?:where|how far) (?:\w+ ){0,3}(?:did|have|had) (?:we|i|you) (?:get|got|gotten|make|made|stop|leave|left|end)\b/,
  /\bhow far (?:\w+ ){0,3}(?:are|were|am) (?:we|i)\b/,
  /\bwhere (?:we|i) (?:are|were|stand|stopped)\b/,
  // what progress did we make, how did we leave things
  /\b(?:progress|things|stuff) (?:did|have|had) (?:we|i|you)\b/,
  /\b(?:we|i|you) (?:leave|left|make|made) (?:\w+ )?(?:progress|things)\b/,
  /\b(?:hows|how is|how are) (?:the |our |my )?(?:\w+ )?(?:going|coming)(?: along)?(?: so far)?$/,
  // what is done and what is left, which of the tasks are done
  /\b(?:done|finished|completed)\b.*\b(?:left|remain(?:s|ing)?|open|missing|pending|to do)\b/,
  /\b(?:which|how many|how much) (?:of )?(?:the |our |my )?(?:tasks|steps|todos|phases|parts|work) (?:is|are|have been|has been) (?:\w+ )?(?:done|finished|completed|left|remaining)\b/,
  /\b(?:is|are|was|were) there (?:\w+ ){0,2}(?:tasks|steps|todos|phases|parts|tickets|work|anything) (?:\w+ )?(?:left|open|remaining|unfinished|pending)\b/,
  /\b(?:what|which|whats) (?:\w+ )?(?:are|were|was|is)? ?(?:my|our) (?:\w+ )?(?:tasks|todos|steps|plan|agenda)\b/,
  /\b(?:last|current|previous) (?:task|step|thing|todo|ticket)\b.*\b(?:we|i|you)\b/,
  /\b(?:my|our) (?:last|current|previous|next) (?:task|step|thing|todo|ticket)\b/,
]

/** What was done to a thing of the program: "did we sort out the flaky test?" */
const THING = '(?:the|that|our|my|those|all the) (?:\\w+ ){0,2}\\w+'
const MENDED = [
  '^(?:did|have|had) (?:we|i) (?:',
  `(?:ever|finally) (?:get rid of|clean up|\\w+) ${THING}`,
  '|(?:(?:ever|already|actually|really|managed? to) )*(?:',
  '(?:finish(?:ed)?|completed?|fix(?:ed)?|solved?|resolved?|implement(?:ed)?|sort(?:ed)?(?: out)?|wrap(?:ped)? up|figured? out|get around to|tackled?)',
  `(?: (?:up|off|with|\\w+ing))? ${THING}`,
  `|(?:get|got) ${THING} (?:working|done|fixed|finished|running|sorted|green))`,
  ')(?: (?:yet|already|in the end|yesterday|last (?:time|week|night|session)|before))?$',
]

/** What such a question may begin with. Others are not compared. */
const OPENS =
  ' so and ok okay hey hi hello claude please well now just quick quickly then yesterday today earlier last can could would what whats which where wheres how hows anything any did have had has are am was were remind tell show catch bring give let remember recap summary summarise summarize do i '

/** `words` as `toWords()` gives them. */
export function isAboutOwnWork(words: string): boolean {
  if (!OPENS.includes(` ${words.split(' ', 1)[0]} `)) return false
  if (isAboutThing(words)) return true
  if (!words.split(' ').every(isGeneral)) return false
  const said = words.replace(POLITELY, '')
  const [tells, asks] = [TELL.test(said), WHETHER.test(said)]
  if (!tells && !asks && !WHAT.test(said)) return false
  if (!BACK_THEN.test(words)) return STANDS.some(says => says.test(words))
  if (tells) return DOERS.test(words) || /\b(?:recap|catch|bring)\b/.test(words)
  return PEOPLE.test(words) || (asks ? STANDS.some(says => says.test(words)) : DONE.test(words))
}

function isAboutThing(words: string): boolean {
  return (
    /\b(?:did|have|had) (?:we|i) /.test(words) &&
    new RegExp(MENDED.join('')).test(words.replace(POLITELY, ''))
  )
}
