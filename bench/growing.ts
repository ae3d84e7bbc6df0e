// Does anything cost more as the work grows? More archived work sessions, longer documents.
import { spawnSync } from 'node:child_process'
import { bare, verb } from './calls.ts'
import type { Case } from './measure.ts'
import type { Product } from './product.ts'
import { makeEmpty, makeProject, type Project } from './projects.ts'
import { growingCases } from './starting.ts'

const KB = 1_000

export function archiveCases(product: Product): Case[] {
  const cases = [1, 100, 10_000].flatMap(archived => {
    const project = makeProject(product, `archive-${archived}`, { archived })
    const of = `${archived.toLocaleString('en')} archived`
    return [
      ...growingCases(product, project, of),
      verb(product.launcher, ['doctor'], { name: `doctor, ${of}`, project }),
      verb(product.launcher, ['view', 'list'], { name: `view list, ${of}`, project }),
      verb(product.launcher, ['view', `archived-${archived}`], { name: `view <name>, ${of}`, project }),
      verb(product.launcher, ['resume', 'measure'], { name: `resume <name>, ${of}`, project }),
      search(product, project, [`number ${archived}`, 'STEP'], `search a rare word, ${of}`),
      search(product, project, ['before', 'STEP'], `search words that are everywhere, ${of}`),
      ...grepCases(project, `number ${archived}`, of),
    ]
  })
  return byName([bare(makeEmpty(product, 'empty-archive')), ...cases])
}

function search({ launcher }: Product, project: Project, words: string[], name: string): Case {
  return verb(launcher, ['search', ...words], { name, project, worked: text => text.includes(' with “') })
}

/** What reads the same files and does nothing else; it knows neither accents nor work sessions. */
function grepCases({ folder: cwd }: Project, words: string, of: string): Case[] {
  if (spawnSync('grep', ['--version']).status !== 0) return []
  const prepare = () => ({ args: ['-ril', words, '.sessions/active', '.sessions/archive'], input: '' })
  return [{ name: `grep -ril, ${of}`, cwd, program: 'grep', prepare, worked: text => text !== '' }]
}

export function documentCases(product: Product): Case[] {
  const sizes: [string, number][] = [
    ['10 kB', 10 * KB],
    ['1 MB', 1_000 * KB],
    ['10 MB', 10_000 * KB],
  ]
  const cases = sizes.flatMap(([of, bytes]) => {
    const project = makeProject(product, `document-${bytes}`, { bytes })
    return growingCases(product, project, of)
  })
  return byName([bare(makeEmpty(product, 'empty-document')), ...cases])
}

/** The same call at all sizes in neighbouring lines. */
function byName(cases: Case[]): Case[] {
  const kinds = [...new Set(cases.map(kindOf))]
  return kinds.flatMap(kind => cases.filter(one => kindOf(one) === kind))
}

function kindOf({ name }: Case): string {
  return name.slice(0, name.lastIndexOf(', '))
}
