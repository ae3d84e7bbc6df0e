// Shows what a client has sent, cut and without invisible characters.
import { shorten } from '../../../text/cut.ts'
import { harmless } from '../../../text/harmless.ts'

const LONGEST_SHOWN = 80

export function quote(text: string, most = LONGEST_SHOWN): string {
  return JSON.stringify(shorten(harmless(text), most))
}
