// Passages in the making, while the lines of a document go by.

import type { DocumentForm } from './document-form.ts'
import type { Passage, PassageKind } from './passage.ts'
import { takeWords } from './take-words.ts'

interface Draft {
  kind: PassageKind
  first: number
  last: number
  lines: string[]
}

/** Labels that begin a passage, or give the items below them a kind. */
const LABEL = /^\s*(?:[-*+]\s+)?\*\*([^*]{1,60}?)(?::\*\*|\*\*(?:\s*\([^)]*\))?\s*[:：])\s*(.*)$/
const LABELLED: Record<string, PassageKind> = {
  objective: 'goal',
  goal: 'goal',
  'closing summary': 'summary',
  'note for later': 'next',
  'key context': 'key-context',
}
/** Kept by Logbook from other lines of the document. */
const KEPT = new Set(['progress', 'current', 'blocker'])
/** Headings of ours that say nothing. */
const PLAIN_HEADING =
  /^(?:completed|in progress|remaining|resolved|context|key files|earlier notes|description|updates|summary|acceptance criteria)$/i
const NOTHING = /^(?:none(?: currently| yet| so far)?|n\/a|nothing(?: yet)?|-)\.?$/i

/** A note is one paragraph; one that goes on for pages is several. */
const LONGEST = 4_000

export class Drafts {
  private readonly done: Draft[] = []
  private current: Draft | undefined
  private length = 0
  private wasBlank = false
  private label: PassageKind | undefined
  private readonly form: DocumentForm

  constructor(form: DocumentForm) {
    this.form = form
  }

  alone(kind: PassageKind, number: number, words: string): void {
    this.open(kind, number, words)
    this.close()
  }

  open(kind: PassageKind, number: number, words: string): void {
    this.end()
    this.current = { kind, first: number, last: number, lines: [words] }
    this.length = words.length
    this.wasBlank = false
  }

  /** A line of the open passage. */
  add(number: number, words: string): void {
    if (!this.current) return
    if (this.length > LONGEST) this.open(this.current.kind, number, words)
    this.current.last = number
    this.current.lines.push(words)
    this.length += words.length
    this.wasBlank = false
  }

  heading(number: number, title: string): void {
    if (!PLAIN_HEADING.test(title)) this.alone('note', number, title)
  }

  item(section: PassageKind, number: number, words: string): void {
    const kind = this.label ?? section
    if (kind === 'summary' && section === 'summary') this.line(section, number, words)
    else this.open(kind, number, words)
  }

  nested(section: PassageKind, number: number, words: string): void {
    if (this.current) this.add(number, words)
    else this.open(this.label ?? section, number, words)
  }

  line(section: PassageKind, number: number, words: string): void {
    const [, name = '', value = ''] = LABEL.exec(words) ?? []
    const label = name.trim().toLowerCase()
    if (section === 'summary' && KEPT.has(label)) {
      this.close()
      return
    }
    if (name !== '') {
      this.label = LABELLED[label]
      if (value.trim() === '') this.end()
      else this.open(this.label ?? section, number, words)
      // What follows on the next lines is of this label; a paragraph of its own is not.
      if (this.label !== 'key-context') this.label = undefined
      return
    }
    if (this.current && !this.wasBlank && !/^\s*\|/.test(words)) this.add(number, words)
    else {
      if (this.wasBlank && this.label && !/^\s*[|>]/.test(words)) this.label = undefined
      this.open(section, number, words)
    }
  }

  blank(): void {
    this.wasBlank = true
  }

  close(): void {
    this.end()
    this.label = undefined
  }

  passages(): Passage[] {
    this.end()
    const passages = this.done.flatMap(draft => toPassage(draft, this.form))
    return withoutEchoes(passages)
  }

  private end(): void {
    if (this.current) this.done.push(this.current)
    this.current = undefined
  }
}

const OF_FORM: Record<DocumentForm, PassageKind | undefined> = {
  'work-session': undefined,
  task: 'task',
  entry: 'entry',
}

function toPassage({ kind, first, last, lines }: Draft, form: DocumentForm): Passage[] {
  const { text, at, replaced } = takeWords(lines, kind)
  if (text === '' || NOTHING.test(text)) return []
  return [
    {
      kind: OF_FORM[form] ?? kind,
      first,
      last,
      text,
      ...(at === undefined ? {} : { at }),
      ...(replaced ? { replaced } : {}),
    },
  ]
}

function plain(text: string): string {
  const whole = text.endsWith('…') ? text.slice(0, -1) : text
  // Most texts have single blanks only, and looking is quicker than replacing each by itself.
  return (/\s\s|[^\S ]/.test(whole) ? whole.replace(/\s+/g, ' ') : whole).toLowerCase()
}

/** The goal stands in the title, the TL;DR and the objective: the longest of them is enough. */
function withoutEchoes(passages: Passage[]): Passage[] {
  const seen = new Map<string, Passage>()
  const goals = passages
    .filter(({ kind }) => kind === 'goal' || kind === 'summary' || kind === 'task')
    .slice(0, 6)
  return passages.filter(passage => {
    const words = plain(passage.text)
    if (goals.includes(passage)) {
      const longer = goals.find(other => other !== passage && plain(other.text).startsWith(words))
      if (
        longer &&
        (longer.text.length > passage.text.length || goals.indexOf(longer) < goals.indexOf(passage))
      )
        return false
    }
    const key = `${passage.kind} ${words}`
    if (seen.has(key)) return false
    seen.set(key, passage)
    return true
  })
}
