// Finds the transcript of a conversation. The host makes a folder for each place where it works, in names of its own, and
// moves transcripts between them.
import { join } from 'node:path'
import { namesIn, statOf } from '../../store/disk/root.ts'

/** The one written to last; undefined if there is none with something in it. */
export function findTranscript(configFolder: string | undefined, claudeSession: string): string | undefined {
  if (!configFolder || !/^[\w-]+$/.test(claudeSession)) return undefined
  const projects = join(configFolder, 'projects')
  const found = namesIn(projects).flatMap(folder => {
    const path = join(projects, folder, `${claudeSession}.jsonl`)
    const stat = statOf(path)
    return stat?.isFile() && stat.size > 0 ? [{ path, at: stat.mtimeMs }] : []
  })
  return found.toSorted((a, b) => b.at - a.at)[0]?.path
}
