// Words that reverse the meaning of a sentence: "not", "instead of", "was dropped", "should we …?". They are matched in
// the folded form of a clause, in the most common languages.

import { fold } from './comparable-words.ts'

/** For scripts with spaces: whole words, or beginnings of words when a hyphen ends the pattern. */
function spaced(words: string): string {
  return words
    .split('|')
    .map(word => (word.endsWith('-') ? `${word.slice(0, -1)}[\\p{L}]*` : word))
    .join('|')
}

function cue(words: string, signs: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${spaced(words)})(?![\\p{L}\\p{N}_])|${signs}`, 'u')
}

/** Denied, given up, switched off, put off. */
export const DENIED = cue(
  "not|no|never|nothing|nobody|none|neither|nor|without|cannot|\\p{L}+n't|dont|doesnt|wont|cant|drop|dropped|abandon-|discarded|rejected|ruled out|decided against|given up|gave up|give up|thrown out|threw out|out of scope|postpon-|forget|for later|stopped using|(?:is|are|was|turned|switched) off|disabled|forbidden|unsupported|scrapped" +
    '|nicht|nichts|kein-|nie|niemals|ohne|weder|verworfen|aufgegeben|verzicht-|weglassen|weggelassen|lassen wir weg|verschoben' +
    '|ni|nunca|jamas|sin|ningun-|tampoco|nadie|descart-|abandon-|rechaz-|ne|pas|jamais|sans|aucun-|nao|sem|non|mai|senza' +
    '|не|нет|без|никогда|нельзя|ни|отказал-|отложил-|отложен-|отключен-',
  '[不没沒無无未别勿]|禁止|放弃|放棄|断念|やめ|ない|ません|なかった',
)

/** Tried and failed. A denial counts too. */
export const FAILED = cue(
  "fail-|did not|didn't|couldn't|no gain|no use|not worth|useless|unusable|slower|crash-|froze|broke|breaks|too slow|too old|too much|mistake|dead end|reverted|backed out" +
    '|gescheitert|abgelehnt|lehnt-|scheitert-|sackgasse|zu langsam|funktionierte nicht|fracas-|demasiad-|callejon sin salida|тупик|слишком',
  '行不通|失败|失敗|不行|うまくいか|だめ|ダメ',
)

/** Not there yet. For a blocker this means the same as a negation. */
export const AWAITED = cue(
  'wait-|pending|missing|still|yet|until|need|needs|blocked|locked|down|expired' +
    '|wart-|fehl-|noch|aussteh-|falt-|todavia|aun|esper-|pendient-|нет|жд-|ожида-',
  '等待|还没|還沒|尚未|待ち|まだ|届いていない',
)

/** Resolved or done. */
export const SETTLED = cue(
  'resolved|solved|unblocked|fixed|is finished|was finished|just finished|(?<!of \\p{N}+ )are done|is done|completed|works now|has arrived|have arrived|was granted|is available now' +
    '|gelost|behoben|erledigt|fertiggestellt|abgeschlossen|resuelto|solucionad-|terminad-|corregid-|решен-|решили проблему|исправлен-|закончен-|готово',
  '已解决|已完成|解决了|完了した|解決した|解決済',
)

/** Asked or considered, but not decided. */
export const OPEN = cue(
  'should we|should i|could we|can we|could i|maybe|perhaps|what about|how about|might|considered|to be discussed|to be measured|to be decided|was discussed|under discussion|did you|do we|evaluated' +
    '|sollen wir|konnten wir|vielleicht|kann man|was ist mit|podriamos|quiza-|y si|может|можно ли|а если',
  '[?？¿]|要不要|是否|どうか|ほうがいい',
)

/** The rejected alternative follows. */
export const RATHER = cue(
  'instead of|rather than|in place of|as opposed to|(?:chose|picked|preferred|prefer) \\p{L}+ over' +
    '|statt|anstatt|anstelle von|en lugar de|en vez de|au lieu de|plutot que|em vez de|invece di|вместо|а не',
  '而不是|代替|取代|而非',
)

/** "No more than" is not a negation. */
const AT_MOST =
  /(?<!\p{L})(?:no|not|nicht|no mas|nao|не) (?:more|less|later|fewer|mehr|weniger|de|mas|более|больше|менее) (?:than|als|que|чем)?/gu

/** The form of a text in which cues are matched. */
export function cueText(text: string): string {
  return fold(text).replace(AT_MOST, ' ')
}

/** The replacement follows. */
export const FAVOURED = /(?<!\p{L})(?:in favou?r of|zugunsten|a favor de|в пользу)(?!\p{L})/iu

/** The end of a clause in a sentence. A comma or colon inside a number or a name does not count. */
export const CLAUSE_END =
  /(?<!\d),|,(?!\d)|:(?!\w)|(?<!\w):|[;()—–，、：；（）]+|\s-\s|(?<![\p{L}])(?:because|but|since|so|hence|therefore|while|although|weil|aber|sondern|deshalb|obwohl|porque|pero|sino|por eso|parce que|mais|потому|но|поэтому)(?!\p{L})/iu
