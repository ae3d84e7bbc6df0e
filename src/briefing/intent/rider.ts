// Finds what a prompt asks for beside going on: "continue, but first run the tests". The part before it must be a whole
// wish to go on, so "resume the upload but first check the size" is something else.

interface Riders {
  buts: string[]
  /** What an order to an assistant begins with; `*` stands for any ending. Other words may tell of code: "but it hangs". */
  orders: string
  please: string
}

const SPACED: Riders[] = [
  {
    buts: ['but', 'though', 'except'],
    please: 'please lets let us can you could',
    orders:
      'first 1st before after this skip leave ignore keep use make be do dont without take show tell run check commit read explain write ask try pull push fix add remove update look me stick',
  },
  {
    buts: ['aber', 'jedoch'],
    please: 'bitte',
    orders:
      'zuerst zuvor erst vorher davor diesmal ohne lass lasse nimm zeig* mach* fuhr* fuehr* pruf* pruef* nutz* verwend*',
  },
  {
    buts: ['mais'],
    please: 'stp svp',
    orders:
      'dabord avant cette sans laisse* ignore* garde* utilise* montre* lance* fais faites commence* ne n verifi* expliqu*',
  },
  {
    buts: ['pero'],
    please: 'por favor',
    orders: 'primero antes esta sin deja* ignora* usa* muestra* ejecuta* corre no haz revisa* explica*',
  },
  {
    buts: ['ma', 'pero'],
    please: 'per favore',
    orders:
      'prima stavolta questa senza lascia* ignora* usa* mostra* esegui* lancia* non fai controlla* spiega*',
  },
  {
    buts: ['mas', 'porem'],
    please: 'por favor',
    orders:
      'primeiro antes desta dessa sem deixa deixe ignora ignore usa use mostra mostre roda rode executa execute nao faz faca verifica verifique explica explique',
  },
  {
    buts: ['но', 'только'],
    please: 'пожалуиста',
    orders:
      'сначала сперва прежде перед до без не на пропусти* оставь* использу* покажи* запусти* проверь* объясни*',
  },
]

/** Languages without spaces, or with optional ones. */
const UNSPACED: { buts: string[]; orders: string }[] = [
  {
    buts: ['但是', '但', '不过', '不過'],
    orders: '先 请先 請先 别 別 不要 跳过 跳過 这次 這次 在那之前 在此之前',
  },
  { buts: ['でも', 'ただし', 'ただ', 'けど', 'ですが'], orders: '先に まず 最初に その前に 今回は' },
  { buts: ['하지만', '근데', '그런데', '대신'], orders: '먼저 우선 그전에 그 이번에' },
]

/** Undefined when nothing else is asked for. */
export function wishBefore(prompt: string): string | undefined {
  const end = /[぀-ヿ一-鿿가-힣]/.test(prompt) ? findUnspaced(prompt) : findSpaced(prompt)
  return end === undefined ? undefined : prompt.slice(0, end)
}

function findSpaced(prompt: string): number | undefined {
  let at = prompt.indexOf(' ')
  for (; at !== -1; at = prompt.indexOf(' ', at + 1)) {
    const but = fold(wordAt(prompt, at + 1))
    for (const { buts, orders, please } of SPACED) {
      if (!buts.includes(but)) continue
      const polite = please.split(' ')
      const next = prompt
        .slice(at + 1)
        .split(/[\s,.;:!?–—]+/, 8)
        .slice(1)
        .map(fold)
        .find(word => !polite.includes(word))
      if (orders.split(' ').some(order => fits(order, next ?? ''))) return at
    }
  }
  return undefined
}

function wordAt(prompt: string, from: number): string {
  let end = from
  while (end < prompt.length && !' ,.;:!?\n'.includes(prompt[end] ?? ' ')) end += 1
  return prompt.slice(from, end)
}

function fits(order: string, word: string): boolean {
  return order.endsWith('*') ? word.startsWith(order.slice(0, -1)) : word === order
}

function findUnspaced(prompt: string): number | undefined {
  for (const { buts, orders } of UNSPACED)
    for (const but of buts) {
      const at = prompt.indexOf(but)
      const rest = at > 0 ? prompt.slice(at + but.length).replace(/^[\s，,、]+/, '') : ''
      if (rest !== '' && orders.split(' ').some(order => rest.startsWith(order))) return at
    }
  return undefined
}

function fold(word: string): string {
  const lower = word.toLowerCase().replace(/['’]/g, '')
  return /^[ -~]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
}
