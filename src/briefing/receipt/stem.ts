// Reduces the forms of a word to one stem: "migrated" and "migration", "Etikett" and "Etiketten". It is simple on
// purpose: one list of endings for all languages in Latin or Cyrillic letters, and no dictionary.

const IRREGULAR: Record<string, string> = {
  kept: 'keep',
  sent: 'send',
  wrote: 'write',
  written: 'write',
  drawn: 'draw',
  drew: 'draw',
  ran: 'run',
  chose: 'choose',
  chosen: 'choose',
  choice: 'choose',
  held: 'hold',
  built: 'build',
  made: 'make',
  froze: 'freeze',
  frozen: 'freeze',
  shown: 'show',
  took: 'take',
  taken: 'take',
  found: 'find',
  went: 'go',
  stored: 'store',
  lives: 'live',
  postgresql: 'postgres',
}

const LATIN = [
  'izations isations ization isation ations ation ments ungen endes ender enden ables ciones',
  'ings ment able ible ness edad idad cion sion tion ions ados idos adas idas ando iendo endo',
  'ing ion ung ers ies ied est ado ido ada ida ten ter aba ian ron ous',
  'ed er es en em et ly ar ir as os an or al',
  's e n a o y t d r',
]
  .join(' ')
  .split(' ')

const CYRILLIC = [
  'иями ениями ениях ением ению ения ение ений ывают ывает ываем ывать ировать иях ями ами ого его ому ему ыми ими',
  'ией ают яют ует уют ить ать ять еть ете ите ешь ишь ала или ает яет ает ием ный ная ное ные ной ную ным ных',
  'ую юю ая яя ое ее ой ей ий ый ые ие им ым ем ом ам ям ах ях ов ев ут ют ит ат ят ла ло ли ть ся сь ен на но ны',
  'а я о е у ю ы и й ь т м л',
]
  .join(' ')
  .split(' ')

/** The fewest letters of a stem. */
const SHORTEST = { latin: 4, cyrillic: 3 }

const SHORT = ['s', 'ed', 'ing']

/** `form` is in lower case and without marks. */
export function stemOf(form: string): string {
  const word = (Object.hasOwn(IRREGULAR, form) && IRREGULAR[form]) || form
  const cyrillic = /[а-я]/.test(word)
  const endings = cyrillic ? CYRILLIC : LATIN
  const shortest = cyrillic ? SHORTEST.cyrillic : SHORTEST.latin
  const ending = endings.find(
    tail => word.endsWith(tail) && word.length - tail.length >= (SHORT.includes(tail) ? 3 : shortest),
  )
  const stem = ending ? word.slice(0, -ending.length) : word
  return stem.length > 3 && /([bdgklmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem
}

/** True when one word is the other with a few more letters: abbreviations, compounds, unknown endings. */
export function areAlike(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  let same = 0
  while (same < short.length && short[same] === long[same]) same += 1
  if (same === short.length) return same >= 5 && long.length - same <= (same > 5 ? 4 : 2)
  // Russian inflects most, and a letter inside the stem can change too.
  return /[а-я]/.test(short) && same >= 4 && short.length - same <= 2 && long.length - same <= 3
}
