// Reads a text from standard input, without waiting for one that cannot come.
import { fstatSync } from 'node:fs'
import { LogbookError } from '../errors.ts'

/** Much more than an entry may hold. Stops a program that never ends. */
const MOST_BYTES = 1 << 20

export interface Waiting {
  /** Tells a person what is waited for. Undefined if nobody sees it. */
  tell: ((line: string) => void) | undefined
  tellAfterMs: number
  /** Without a person, the reading ends after this time without a byte. */
  giveUpAfterMs: number
}

/** True for a pipe and a file: `npm test | logbook log`. A terminal, /dev/null or the socket of a parent gives no text. */
export function isPiped(): boolean {
  try {
    const input = fstatSync(0)
    return input.isFIFO() || input.isFile()
  } catch {
    return false
  }
}

/** Empty if there is no text. Throws INVALID_INPUT if it is far too long, and if nobody is at the terminal that it is read from. */
export async function readStandardInput({ tell, tellAfterMs, giveUpAfterMs }: Waiting): Promise<string> {
  const input = process.stdin
  if (input.isTTY && !tell)
    throw new LogbookError(
      'INVALID_INPUT',
      'A lone dash reads standard input, and nobody is at this terminal.',
      'Send the text with a pipe, or write it in the place of the dash. Nothing was changed.',
    )
  if (input.isTTY) tell?.('Type the text. Ctrl-D on a line of its own ends it.\n')
  const pieces: Buffer[] = []
  let size = 0
  let timer: NodeJS.Timeout | undefined
  try {
    await new Promise<void>((resolve, reject) => {
      const wait = () => {
        clearTimeout(timer)
        timer = tell ? undefined : setTimeout(resolve, giveUpAfterMs)
      }
      wait()
      if (tell && !input.isTTY)
        timer = setTimeout(tell, tellAfterMs, 'Waiting for the text on standard input. Ctrl-C stops this.\n')
      input.on('data', (piece: Buffer) => {
        pieces.push(piece)
        size += piece.length
        if (size > MOST_BYTES) reject(tooLong())
        else wait()
      })
      input.on('end', resolve)
      input.on('error', reject)
    })
  } finally {
    clearTimeout(timer)
    input.destroy()
  }
  return Buffer.concat(pieces).toString('utf8')
}

function tooLong(): LogbookError {
  return new LogbookError(
    'INVALID_INPUT',
    'The text on standard input is longer than a megabyte.',
    'Send a part of it, such as its end, which tail -20 gives. Nothing was changed.',
  )
}
