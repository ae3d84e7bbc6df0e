// Tells what earlier work sessions know of a prompt, without loading the product. Verbs do the same for a goal or a task:
// src/parts/recall/offer-earlier.ts.
import { withoutHostTexts } from '../../../capture/transcript/host-texts.ts'
import { offerOnce } from '../../../recall/offer/offer-once.ts'
import { maskWords } from '../../../secrets/load-mask.ts'
import { isPlain } from '../../../secrets/plain-words.ts'
import { noteRecalled } from '../../../store/claude-session-record.ts'
import { appendRecalled } from '../../../store/disk/recalled-log.ts'
import { lookAsItIs } from '../../../store/index/look-as-it-is.ts'
import { corpusPath } from '../../../store/paths.ts'
import { stampSecond } from '../../../text/stamp-second.ts'
import { changeKnown } from '../quick/change-known.ts'
import { read } from '../quick/files.ts'
import { readKnown } from '../quick/look.ts'

/** Undefined when nothing is surely of use. Throws where the index or the record of the conversation cannot be used. */
export async function offerToPrompt(
  root: string,
  claudeSession: string,
  prompt: string,
): Promise<string | undefined> {
  const { workSession: own, recalled: told } = readKnown(root, claudeSession)
  const at = stampSecond(new Date())
  const text = withoutHostTexts(prompt)
  const offered = await offerOnce(
    { for: 'prompt', at, text, conversation: claudeSession, own, told },
    {
      look: use => lookAsItIs(root, own, use),
      read: file => read(root, corpusPath(file)),
      pathOf: corpusPath,
      isPlain,
      conceal: maskWords,
      remember: add =>
        changeKnown(root, claudeSession, known => noteRecalled(known, add(known.recalled ?? []))),
      keep: line => appendRecalled(root, line),
    },
  )
  return offered?.text
}
