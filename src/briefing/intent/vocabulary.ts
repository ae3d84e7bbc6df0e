// The English words with which people speak about their work in general.

/** Words that say nothing by themselves. */
const PLAIN =
  ' a about actually again all already also am an and any anything are at back be been both by can claude could did didnt do does each earth else ever everything exactly far few finally first for from had half has have havent heck hell hello here hey hi how hows i id in into is it its ive just kind let long many me more most much my next now of off ok okay on or our out over please quick quickly really second so some something still that the their then there these they third this those through to together too two up us was wasnt we wed well were werent weve what whats when where wheres which while with would yet you youd your youve '

/** What is done with work. */
const DOING =
  ' accomplish accomplished achieve achieved agree agreed begin begun came come coming complete completed decide decided discuss discussed doing done end ended finish finished get go going gone got gotten happen happened leave left made make manage managed miss missed missing open pending plan planned planning remain remaining remains said say started stop stopped supposed talk talked unfinished went work worked working '

/** What work is called in general. */
const WORK =
  ' agenda backlog chat checkpoint cleanup conversation feature handoff implementation item items list migration milestone part parts phase phases point progress project refactor refactoring review rewrite session sessions sprint stage state status step steps stuff task tasks thing things ticket tickets todo todos '

/** How people ask to be told. */
const TELLING =
  ' bring catch forget forgot give know list overview recap remember remind rundown show speed summarise summarize summary tell update '

/** When it was done. */
const TIME =
  ' afternoon asleep away before break compaction crash day days dinner earlier evening friday last lunch meeting middle monday month morning night other past previous restart saturday since slept sunday thursday time today tuesday wednesday week weekend yesterday yesterdays '

/** A string, because a set of all words takes longer than comparing one prompt. */
const KNOWN = PLAIN + DOING + WORK + TELLING + TIME

/** True for a number too: "step 3". */
export function isGeneral(word: string): boolean {
  return KNOWN.includes(` ${word} `) || /^\d{1,2}$/.test(word)
}
