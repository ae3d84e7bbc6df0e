// Tells from names and times of files whether work sessions or runs may have changed, so that nothing is read anew for
// those who only look.
import { join } from 'node:path'
import { namesIn, statOf } from '../../store/disk/root.ts'
import { placeFolder, RUNS } from '../../store/paths.ts'

/** Closing moves a file, so that a folder's own time tells enough of the archive. */
export function signatureOfWork(root: string): string {
  const active = join(root, placeFolder('active'))
  return [
    ...namesIn(active).map(name => stampOf(join(active, name))),
    stampOf(join(root, placeFolder('archive'))),
  ].join('\n')
}

export function signatureOfRuns(root: string): string {
  const folder = join(root, RUNS)
  const stamps: string[] = []
  for (const plan of namesIn(folder))
    for (const thread of namesIn(join(folder, plan)))
      for (const name of namesIn(join(folder, plan, thread)))
        if (name.endsWith('.json')) stamps.push(stampOf(join(folder, plan, thread, name)))
  return stamps.join('\n')
}

function stampOf(path: string): string {
  const stats = statOf(path)
  return stats ? `${path} ${stats.mtimeMs} ${stats.size} ${stats.ino}` : ''
}

/** Of the files of a topic of events. */
export function signaturesIn(root: string): (topic: 'work' | 'runs') => string {
  return topic => (topic === 'work' ? signatureOfWork(root) : signatureOfRuns(root))
}
