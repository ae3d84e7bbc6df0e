// Finds the lines of a text that hold secrets. The result never contains the secrets.
import { redact } from './redact.ts'

/** Lines count from 1. */
export function findSecrets(text: string): { line: number; kind: string }[] {
  if (redact(text).count === 0) return []
  return text.split('\n').flatMap((line, index) => {
    const masked = redact(line)
    const kind = masked.count > 0 && /\[redacted: ([^\]]+)\]/.exec(masked.text)?.[1]
    return kind ? [{ line: index + 1, kind }] : []
  })
}
