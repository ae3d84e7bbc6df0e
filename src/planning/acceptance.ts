// Finds the acceptance criteria of a task: sections and bold labels, by the names that trackers and languages use.
import { readItems } from '../text/items.ts'
import { readLines } from '../text/lines.ts'
import { findFrontMatter, readSections } from '../text/outline.ts'

export interface Region {
  /** The title without decoration. */
  title: string
  body: number
  end: number
}

/** Any text may follow, as in `Acceptance criteria for v1`. A text about the result, such as `status`, may not. */
const PHRASES =
  /^(?:acceptance (?:criteri(?:a|on)|checklist|conditions|requirements)|definition of done|(?:success|completion|exit|done) criteria|akzeptanzkriteri(?:en|um)|abnahmekriterien|crit[eé]rios de (?:aceptaci[oó]n|aceita[cç][aã]o|aceite)|crit[eè]res d['’]acceptation|criteri di accettazione|acceptatiecriteria|критерии (?:при[её]мки|готовности)|kabul kriter(?:i|leri)|kryteria akceptacji|验收标准|验收条件|完成标准|受け?入れ?(?:基準|条件)|完了条件|인수 ?(?:조건|기준)|수락 ?(?:조건|기준)|완료 ?(?:조건|기준))(?![\p{L}\p{N}])(?! (?:compliance|verification|status|review|results?|coverage|report|summary)\b)/iu
/** These words count only when at most a remark follows: `Acceptance (UX)`, `Done when:`. */
const WORDS =
  /^(?:acceptance|acceptance tests?|accept(?:ed|able)? when|done (?:when|if)|dod|acs?|akzeptanz|abnahme|(?:fertig|erledigt),? wenn)(?:\s*(?:$|[(:[*/|&–—])|\s-)/iu
/** Marks, numbers and emphasis before the words: `## 5. ✅ **Acceptance Criteria**`. */
const DECORATION = /^(?:[^\p{L}\p{N}]|\d+(?:\.\d+)*[.):]?(?=\s))*/u
const LABEL = /^\*\*([^*\n]+?)(?::\*\*|\*\*[ \t]*:?)[ \t]*$/

/** All regions in the order of the text. No region is inside another. */
export function readAcceptance(text: string): Region[] {
  const found: Region[] = []
  for (const [index, { title, depth, body, end }] of readSections(text).entries()) {
    const words = plain(title)
    const isTitle = index === 0 && depth === 1
    if (!isTitle && isAcceptance(words) && body >= (found.at(-1)?.end ?? 0))
      found.push({ title: words, body, end })
  }
  return found.length > 0 ? found : readLabelled(text)
}

/** Regions below a bold line. Each holds a list and ends at the next heading or bold line. */
function readLabelled(text: string): Region[] {
  const found: Region[] = []
  let open: Region | undefined
  for (const line of readLines(text, findFrontMatter(text)?.next)) {
    const label = line.kind === 'text' ? LABEL.exec(text.slice(line.start, line.end)) : null
    if (line.kind !== 'heading' && !label) continue
    if (open) open.end = line.start
    const title = plain(label?.[1] ?? '')
    open = isAcceptance(title) ? { title, body: line.next, end: text.length } : undefined
    if (open) found.push(open)
  }
  return found.filter(({ body, end }) => readItems(text, body, end).length > 0)
}

function isAcceptance(title: string): boolean {
  return PHRASES.test(title) || WORDS.test(title)
}

function plain(title: string): string {
  return title.replace(DECORATION, '').replace(/[*_:\s]+$/, '')
}
