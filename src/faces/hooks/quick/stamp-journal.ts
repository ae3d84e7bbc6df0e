// Makes a stamp that changes if a document of an open work session or task changes or moves.
import { join } from 'node:path'
import { findRoot, namesIn, statOf } from '../../../store/disk/root.ts'
import { INBOX, placeFolder, SPRINTS, taskFolder } from '../../../store/paths.ts'
import type { Where } from './look.ts'

const FOLDERS = [placeFolder('active'), INBOX, taskFolder('active'), SPRINTS]

export function stampJournal({ cwd, env }: Pick<Where, 'cwd' | 'env'>): string {
  const root = findRoot({ cwd, env }).path
  const paths = FOLDERS.flatMap(folder => namesIn(join(root, folder)).map(name => `${folder}/${name}`))
  return paths
    .map(path => {
      const stamp = statOf(join(root, path))
      return `${path} ${stamp?.size} ${stamp?.mtimeMs}`
    })
    .join('\n')
}
