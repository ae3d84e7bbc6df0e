// Words by which a question about a journal asks, folded. They say less of the matter than of what is wanted: why something
// was chosen, or given up.

import { stem } from './stems/stem.ts'

export type Intent = 'why-not' | 'given-up' | 'chosen'

/** What single words tell. */
type Told = Exclude<Intent, 'why-not'> | 'other'

const WORDS: Record<Told, string> = {
  'given-up': `drop drops dropped dropping abandon abandoned ditch ditched reject rejected discard discarded remove removed
    rid revert reverted gave give given giving tried try fail fails failed avoid avoided stop stopped leave left move moved switch switched
    verworfen aufgegeben aufgeben abgelehnt weggelassen fallengelassen gescheitert versucht probiert
    abandonne abandonner rejete ecarte essaye echoue laisse descartamos descartado abandonamos dejamos dejar rechazamos
    intentamos probamos abbandonato scartato provato rifiutato descartado abandonado tentamos desistimos
    отказались отказаться отказ бросили убрали пробовали пытались
    やめた やめる 断念 却下 放弃 弃用 放棄 포기 포기한`,
  chosen: `choose chose chosen choice decide decided decision decisions pick picked prefer preferred settle settled
    entschieden entscheidung gewahlt wahl choisi choix decide elegimos elegido decidimos decision scelto deciso escolhemos
    decidimos выбрали решили решение выбор 決めた 選んだ 決定 选择 决定 선택 결정`,
  other: `reason reasons happen happened happens use used using uses problem problems issue issues wrong thing things way ways
    find found go going went gone get got getting make made making work works worked working need needs needed want wanted
    know known learn learned tell say said anything something everything instead back still first last time times
    library libraries package packages framework frameworks tool tools approach approaches
    bibliothek paket werkzeug ansatz bibliotheque outil biblioteca libreria herramienta strumento ferramenta
    библиотека инструмент ライブラリ 库 라이브러리
    long many much remember come came comes away nothing enough else everyone nobody one two solve solved like good bad bit lot ever anyone someone
    grund problem fehler genutzt verwendet benutzt benutzen verwenden gemacht machen passiert lange viele geht ging los
    raison probleme utilise utiliser passe razon problema usar usamos paso motivo usato usare
    причина проблема использовать случилось 理由 原因 問題 问题 이유 문제`,
}

const found = new Map<string, Told>()

function read(): ReadonlyMap<string, Told> {
  if (found.size > 0) return found
  for (const kind of ['other', 'chosen', 'given-up'] as const) {
    for (const word of WORDS[kind].split(/\s+/)) found.set(word, kind).set(stem(word, 'en'), kind)
  }
  return found
}

export function isAskingWord(folded: string): boolean {
  return kindOf(folded) !== undefined
}

function kindOf(folded: string): Told | undefined {
  return read().get(folded) ?? read().get(stem(folded, 'en'))
}

/** A question why something is not done, wherever its `not` stands. */
const WHY_NOT = [
  /\bwhy\b[^.?!]{0,40}\b(?:not|no|never|(?:do|does|did|is|are|was|were|ca|could|has|have|should|would|wo)n'?t)\b/,
  /\b(?:warum|wieso|weshalb)\b[^.?!]{0,40}\b(?:nicht|nie|kein(?:e[mnrs]?)?)\b/,
  /\bpourquoi\b[^.?!]{0,40}\b(?:pas|ne|n')/,
  /\bpor ?que\b[^.?!]{0,40}\b(?:no|nao)\b|\bperche\b[^.?!]{0,40}\bnon\b/,
  /почему[^.?!]{0,40}(?<!\p{L})не(?!\p{L})/u,
]

export function intentOf(text: string, words: readonly string[]): Intent | undefined {
  if (WHY_NOT.some(pattern => pattern.test(text))) return 'why-not'
  const kinds = words.map(kindOf)
  if (kinds.includes('given-up') || /\bwent wrong\b/.test(text)) return 'given-up'
  return kinds.includes('chosen') ? 'chosen' : undefined
}
