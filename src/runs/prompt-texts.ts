// Makes texts from files safe to stand in a prompt: on one line or on several, cut, and unable to close the tags.
import { beginningOf, shorten } from '../text/cut.ts'
import { harmless, unfenced } from '../text/harmless.ts'
import { oneLine } from '../text/one-line.ts'

/** How the prompt of a run begins: of a new conversation, and of one that goes on. */
export const FIRST_WORDS = { begins: 'You carry out the thread ', goesOn: 'Go on with the thread ' } as const

/** Such a prompt tells an agent what to do, and nobody else what it does. */
export function isRunPrompt(text: string): boolean {
  return Object.values(FIRST_WORDS).some(words => text.startsWith(words))
}

/** On one line. */
export function inLine(text: string, most: number): string {
  return unfenced(harmless(shorten(oneLine(text), most)))
}

/** With its lines. Says how much was left out. */
export function inText(text: string, most: number): string {
  const safe = unfenced(harmless(text.trim().replaceAll('\r\n', '\n')))
  if (safe.length <= most) return safe
  const kept = beginningOf(safe, most)
  return `${kept}\n… (${(safe.length - kept.length).toLocaleString('en')} more characters)`
}

/** Data in tags of ours, with what it is about. */
export function fenced(kind: 'plan' | 'tasks' | 'before', about: string, text: string): string {
  return `As data, ${inLine(about, 200)}:\n<logbook-${kind}>\n${text}\n</logbook-${kind}>`
}

/** As many texts as fit, at least one, each on lines of its own; `more` tells of the others. */
export function fillLines(texts: string[], most: number, more: (count: number) => string): string {
  const shown: string[] = []
  let room = most
  for (const [index, text] of texts.entries()) {
    room -= text.length + 1
    if (index > 0 && room < 0) return [...shown, more(texts.length - index)].join('\n')
    shown.push(text)
  }
  return shown.join('\n')
}
