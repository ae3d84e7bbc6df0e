// Makes a chosen line ready to be told: without secrets, also those that a hand edit brought, and with where it comes from.

import { nameSource } from '../../briefing/name-source.ts'
import { harmless } from '../../text/harmless.ts'
import { oneLine } from '../../text/one-line.ts'
import { formOf } from '../documents/document-form.ts'
import { readPassages } from '../documents/read-passages.ts'
import { findKey } from './find-key.ts'
import type { Candidate } from './find-offers.ts'
import type { Tellable } from './tell-offers.ts'

/** How secrets are found. `isPlain` may say no in doubt; `conceal` costs more. */
export interface Concealing {
  isPlain(text: string): boolean
  conceal(text: string): Promise<string>
}

/** `document` is the text that the candidate was read from. Undefined when its line cannot be told apart from a secret. */
export async function makeTellable(
  { file, kind, passage }: Candidate,
  document: string,
  { isPlain, conceal }: Concealing,
): Promise<Tellable | undefined> {
  const { first, last, text, at } = passage
  const [day] = DAY.exec(at ?? findKey(document, 'updated_at') ?? '') ?? []
  // As it will be seen: an invisible character in a secret hides it from the rules, and is not told.
  const hide = async (said: string) => {
    const seen = harmless(said)
    return isPlain(seen.replaceAll(' – ', '\n')) ? seen : conceal(seen)
  }
  const told = async (said: string) => {
    const [name = '', id = ''] = nameOf(file, findKey(document, 'id') ?? '').split(ID)
    return { kind, text: joinLines(await hide(said)), day, name: `${await hide(name)}${id}` }
  }
  const lines = document.split('\n').slice(first - 1, last)
  if (isPlain(lines.join('\n'))) return told(text)
  // A secret may go over several lines, so the document is looked at as a whole.
  const concealed = await conceal(document)
  if (concealed === document) return told(text)
  const same = (one: { kind: string }) => one.kind === kind
  const before = readPassages(document, formOf(file)).filter(same)
  const after = readPassages(concealed, formOf(file)).filter(same)
  const found = after[before.findIndex(one => one.first === first)]
  return before.length === after.length && found ? told(found.text) : undefined
}

const DAY = /^\d{4}-\d\d-\d\d/
/** Behind a name. */
const ID = /([- ][\da-f]{8})$/

/** What it is about, then why. */
function joinLines(text: string): string {
  const [first = '', ...rest] = text.split('\n').map(oneLine).filter(Boolean)
  return [first, rest.join('; ')].filter(Boolean).join(' – ')
}

/** `moo-1efe9128`, by which a person can ask for it; of a file with another name only its id. */
function nameOf(file: string, id: string): string {
  return nameSource(`.sessions/${file}`, id)
    .replace(/^\.sessions\/\w+\//, '')
    .replace(/\.md$/, '')
}
