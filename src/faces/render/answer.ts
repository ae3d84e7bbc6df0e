// Defines the answer of a verb in every face: a page to read, and the same as JSON.
import { existsSync } from 'node:fs'
import { LogbookError } from '../../errors.ts'
import { type Page, type Paint, renderPage } from './page.ts'
import { type Surface, speak, speakAll } from './surface.ts'

/** 3: some thread is not complete. 130: stopped by the user. */
export type AnswerExit = 0 | 1 | 3 | 130

export interface Answer {
  /** 0 by default. */
  exit?: AnswerExit
  page: Page | string
  /** A page that is a string holds text to read: on a terminal, its long lines are broken between words. */
  isProse?: true
  json: Record<string, unknown>
  /** Secrets that the call has made for its caller, by their key in the JSON: shown this once, as they are. */
  made?: Readonly<Record<string, string>>
}

/** Facts that hold the path of a document, relative to the folder of the journal. */
const PATHS = ['File', 'Entry', 'Archived', 'Report']

/** Rewrites paths so that they open from the caller's folder. */
export function seenFrom(fromHere: (file: string) => string, page: Answer['page']): Answer['page'] {
  if (typeof page === 'string') return page
  const facts = (page.facts ?? []).map<[string, string | undefined]>(([label, value]) => [
    label,
    value && PATHS.includes(label) ? fromHere(value) : value,
  ])
  return { ...page, facts }
}

/** The page with secrets that were made for its reader, after all others were concealed. */
export function withMade(page: Answer['page'], made: Answer['made'] = {}): Answer['page'] {
  if (typeof page === 'string') return page
  const facts = Object.entries(made).map<[string, string]>(([key, secret]) => [
    key.charAt(0).toUpperCase() + key.slice(1),
    secret,
  ])
  return { ...page, facts: [...(page.facts ?? []), ...facts] }
}

/** `masked` is the number of secrets masked in the write. */
export function renderAnswer(page: Answer['page'], masked: number, surface: Surface, paint: Paint): string {
  if (typeof page === 'string') return page
  const text = [page.text, masked > 0 ? maskedLine(masked) : undefined].filter(Boolean).join('\n')
  // Only instructions name verbs. Elsewhere `{log}` is a person's text.
  const steps = (page.steps ?? []).map(step => speak(step, surface))
  return renderPage({ ...page, text, steps, next: speak(page.next, surface) }, paint)
}

/** The JSON of an answer. Only its texts about what is missing name verbs. */
export function presentAnswer(
  json: Answer['json'],
  masked: number,
  surface: Surface,
): Record<string, unknown> {
  const { validation } = json
  return { ...json, ...(validation ? { validation: speakAll(validation, surface) } : {}), masked }
}

/** Throws UNREADABLE. */
export function checkFolder(cwd: string): void {
  if (existsSync(cwd)) return
  throw new LogbookError(
    'UNREADABLE',
    'The folder you are in does not exist any more.',
    'Go to one that does, and try again; nothing was changed.',
  )
}

function maskedLine(masked: number): string {
  return masked === 1
    ? '  A secret was masked before it was written.'
    : `  ${masked} secrets were masked before they were written.`
}
