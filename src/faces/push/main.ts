// The fast way of `push`, which scripts call often: what is plain is written at once, without the rest of the program. All
// else is for the verb itself: what is wrong, too long, or holds something like a secret.
import { print } from '../print.ts'
import { pushQuickly } from './push-quickly.ts'

/** `words` are those behind the verb. `bring` runs the whole program with them. */
export async function main(words: string[], bring: () => unknown): Promise<void> {
  let said: string | undefined
  try {
    said = await pushQuickly(words, { cwd: process.cwd(), env: process.env, now: () => new Date() })
  } catch {
    // The verb says what is wrong.
  }
  if (said === undefined) await bring()
  else print(1, said)
}
