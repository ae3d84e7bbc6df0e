// Lists what an update says in words of its agent: whoever writes it quickly looks at all of that for secrets.
import { mapFieldsAtOnce } from '../text/map-texts.ts'
import type { Update } from './update.ts'

/** JSON has marks of its own, and lists of flags: its texts are there one by one, with the key before each. */
export function textsOfUpdate({ session, message, taskId, metadata }: Update): string[] {
  const fields = new Set<string>()
  mapFieldsAtOnce(metadata, text => {
    fields.add(text)
    return text
  })
  return [session, message, taskId ?? '', ...fields]
}
