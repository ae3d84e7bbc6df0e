// Makes a text safe to stand in a briefing, on one line.

import { shorten } from '../text/cut.ts'
import { harmless, unfenced } from '../text/harmless.ts'
import { oneLine } from '../text/one-line.ts'

/** A text on one line, without terminal controls. */
export function toLine(text: string, most: number): string {
  return inert(cut(text, most))
}

export function cut(text: string, most: number): string {
  return shorten(oneLine(text), most)
}

/** Text that cannot close the fence and has no terminal controls. */
export function inert(text: string): string {
  return unfenced(harmless(text))
}

export function inertAttribute(text: string): string {
  return inert(text).replace(/["<>\r\n]/g, '')
}
