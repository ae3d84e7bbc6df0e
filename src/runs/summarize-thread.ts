// Says what a thread has reached, from the summaries of its tasks.
import { countDone, type Thread } from '../plans/plan-tree.ts'
import { shortenAtWord } from '../text/cut.ts'
import { oneLine } from '../text/one-line.ts'

/** What a closing summary may have. */
const LONGEST = 1_900
const LEAST_EACH = 80

/** `Tokens: 2 of 2 tasks done. Store tokens: in a table. …` */
export function summarizeThread({ name, tasks }: Pick<Thread, 'name' | 'tasks'>): string {
  const { done, total } = countDone(tasks)
  const head = `${oneLine(name)}: ${done} of ${total} tasks done.`
  const each = Math.max(LEAST_EACH, Math.floor((LONGEST - head.length) / Math.max(1, tasks.length)) - 2)
  const said = tasks.map(({ title, status, summary, reason }) => {
    const words = status === 'cancelled' ? `given up${reason ? ` (${reason})` : ''}` : summary
    return sentence(shortenAtWord(oneLine(words ? `${title}: ${words}` : title), each))
  })
  let text = head
  for (const [index, one] of said.entries()) {
    if (text.length + one.length + 1 > LONGEST - 20) return `${text} And ${said.length - index} more.`
    text += ` ${one}`
  }
  return text
}

function sentence(text: string): string {
  return /[.!?…。！？]$/.test(text) ? text : `${text}.`
}
