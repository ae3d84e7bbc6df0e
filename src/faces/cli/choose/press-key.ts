// Says what a key does to a menu.
import type { Choice, Menu } from '../../../runs/next/menu.ts'
import type { Key, Press } from './keys.ts'

export interface MenuState {
  marked: number
  /** Digits typed so far: `1`, then `12`. */
  typed: string
}

export function openMenu({ marked = 0, rows }: Menu): MenuState {
  return { marked: Math.min(Math.max(0, marked), Math.max(0, rows.length - 1)), typed: '' }
}

/** Letters that do what a key does, where no row has them for itself. */
const LETTERS: Record<string, Press | undefined> = {
  q: 'back',
  k: 'up',
  j: 'down',
  g: 'first',
  G: 'last',
}

/** `page` is the number of rows that are shown at once. */
export function pressKey(
  { rows }: Menu,
  state: MenuState,
  key: Key,
  page: number,
): { state: MenuState } | { choice: Choice } {
  const { letter } = { letter: '', ...key }
  const own = letter === '' ? -1 : rows.findIndex(row => row.key?.toLowerCase() === letter.toLowerCase())
  if (own >= 0) return { choice: own }
  if (/^\d$/.test(letter)) return { state: typeDigit(rows.length, state, letter) }
  const press = 'press' in key ? key.press : LETTERS[letter]
  if (press === 'stop' || press === 'back') return { choice: press }
  if (press === 'enter') return { choice: rows.length === 0 ? 'back' : state.marked }
  const marked =
    press === undefined ? undefined : moveMark(state.marked, press, { last: rows.length - 1, page })
  return { state: marked === undefined ? state : { marked, typed: '' } }
}

/** Undefined for a key that moves nothing. At an end, a step goes on to the other end. */
function moveMark(
  marked: number,
  press: Press,
  { last, page }: { last: number; page: number },
): number | undefined {
  switch (press) {
    case 'up':
      return marked <= 0 ? Math.max(0, last) : marked - 1
    case 'down':
      return marked >= last ? 0 : marked + 1
    case 'page_up':
      return Math.max(0, marked - page)
    case 'page_down':
      return Math.max(0, Math.min(last, marked + page))
    case 'first':
      return 0
    case 'last':
      return Math.max(0, last)
    default:
      return undefined
  }
}

/** Digits go to the row with that number. One that leads to no row begins a new number. */
function typeDigit(count: number, { marked, typed }: MenuState, digit: string): MenuState {
  for (const number of [`${typed}${digit}`, digit])
    if (Number(number) >= 1 && Number(number) <= count) return { marked: Number(number) - 1, typed: number }
  return { marked, typed: '' }
}
