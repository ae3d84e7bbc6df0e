// Makes equal numbers comparable: "five" and "5", "5.000" and "5,000", "三十" and "30".

const WORDS: [words: string, first: number][] = [
  ['two three four five six seven eight nine ten eleven twelve', 2],
  ['zwei drei vier funf sechs sieben acht neun zehn elf zwolf', 2],
  ['dos tres cuatro cinco seis siete ocho nueve diez once doce', 2],
  ['deux trois quatre cinq six sept huit neuf dix onze douze', 2],
  ['dois tres quatro cinco seis sete oito nove dez onze doze', 2],
  ['due tre quattro cinque sei sette otto nove dieci undici dodici', 2],
  ['два три четыре пять шесть семь восемь девять десять', 2],
  ['двух трех четырех пяти шести семи восьми девяти десяти', 2],
]
const MORE: Record<string, string> = {
  fifteen: '15',
  twenty: '20',
  thirty: '30',
  forty: '40',
  fifty: '50',
  sixty: '60',
  hundred: '100',
  thousand: '1000',
  zwanzig: '20',
  dreissig: '30',
  hundert: '100',
  veinte: '20',
  treinta: '30',
  cien: '100',
  двадцать: '20',
  тридцать: '30',
  сто: '100',
}
const NAMED = new Map(Object.entries(MORE))
for (const [words, first] of WORDS)
  for (const [index, word] of words.split(' ').entries()) NAMED.set(word, String(first + index))

/** The names of units in several languages. */
const UNITS: [unit: string, names: RegExp][] = [
  ['millisecond', /^(?:ms|msecs?|milliseconds?|millisekunden?|milisegundos?)$/],
  ['second', /^(?:s|secs?|seconds?|sekunden?|segundos?|secondes?|сек|секунд\p{L}?)$/u],
  ['minute', /^(?:mins?|minutes?|minuten?|minutos?|мин|минут\p{L}?)$/u],
  ['hour', /^(?:h|hrs?|hours?|stunden?|horas?|heures?|час|час\p{L}{1,2})$/u],
  [
    'day',
    /^(?:days?|daily|nightly|tage?n?|taglich|dias?|diari[oa]|jours?|день|дня|дней|сутки|суток|ежедневно)$/,
  ],
  ['week', /^(?:weeks?|weekly|wochen?|wochentlich|semanas?|semaines?|недел\p{L}{1,2})$/u],
  ['month', /^(?:months?|monthly|monate?n?|monatlich|mes|meses|mois|месяц\p{L}{0,2})$/u],
  ['percent', /^(?:%|percent|prozent|por ciento)$/],
  ['megabyte', /^(?:mb|mib|megabytes?)$/],
  ['gigabyte', /^(?:gb|gib|gigabytes?)$/],
  ['kilobyte', /^(?:kb|kib|kilobytes?)$/],
]

/** Undefined when the word is not a number. */
export function numberOf(word: string): string | undefined {
  const named = NAMED.get(word)
  if (named) return named
  if (!/^\d+(?:[.,]\d+)*$/.test(word)) return undefined
  // Groups of three digits are thousands, with any separator.
  const plain = /^\d{1,3}(?:[.,]\d{3})+$/.test(word) ? word.replace(/[.,]/g, '') : word.replace(',', '.')
  return plain.replace(/^0+(?=\d)/, '')
}

export function unitOf(word: string): string | undefined {
  return UNITS.find(([, names]) => names.test(word))?.[0]
}

const HAN_DIGITS = '零一二三四五六七八九'
const HAN_POWERS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** Chinese numerals before a counted thing become digits. */
export function writeHanNumbers(text: string): string {
  return text.replace(
    /[一二两三四五六七八九十百千]+(?=[分秒小时天日周个月年张次台人倍条位名万週間時度])|[一二两三四五六七八九]?[十百千][一二三四五六七八九十百千]*/g,
    numeral => String(readHan(numeral)),
  )
}

function readHan(numeral: string): number {
  let total = 0
  let digit = 0
  for (const sign of numeral.replaceAll('两', '二')) {
    const power = HAN_POWERS[sign]
    if (power) total += (digit || 1) * power
    digit = power ? 0 : HAN_DIGITS.indexOf(sign)
  }
  return total + digit
}
