// A setting is told in three places: the code that reads it, the form that Claude Code makes of plugin.json, and the page.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findSettingProblems, OPTIONS, readSettings } from '../../src/briefing/settings.ts'
import { CHECKOUT } from './copies.ts'

interface Field {
  type: string
  title: string
  description: string
  default: number | string
  min?: number
  max?: number
}

const read = (path: string) => readFileSync(join(CHECKOUT, path), 'utf8')
const declared: Record<string, Field> = JSON.parse(read('.claude-plugin/plugin.json')).userConfig
const page = read('docs/settings.md')
const rows = [...page.matchAll(/^\| `([a-z_]+)` \| (\S+) \| (.+?) \| .+ \|$/gm)].map(row => row.slice(1, 4))
const block = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? ''

test('code, manifest and page know the same settings, in one order', () => {
  const known = Object.keys(OPTIONS)
  expect(Object.keys(declared)).toEqual(known)
  expect(rows.map(([key]) => key)).toEqual(known)
})

describe.each(Object.entries(OPTIONS))('%s', (key, option) => {
  const range = 'least' in option ? [option.least, option.most] : []
  const field = declared[key]

  test('has one default', () => {
    expect(field?.default).toBe(option.standard)
    expect(rows.find(row => row[0] === key)?.[1]).toBe(String(option.standard))
  })
  test('may be the same everywhere', () => {
    expect(field?.type).toBe(typeof option.standard)
    expect([field?.min, field?.max].filter(end => end !== undefined)).toEqual(range)
    const words = 'oneOf' in option ? option.oneOf.join(', ') : range.join(' to ')
    expect(rows.find(row => row[0] === key)?.[2]).toBe(words)
  })
  test('is explained in the form, default and ends included, for the form shows neither', () => {
    const told = [option.standard, ...('oneOf' in option ? option.oneOf : range)]
    for (const value of told) expect(field?.description).toContain(value.toLocaleString('en'))
    expect(field?.description).toMatch(/Leave it empty for \S+\.$/)
  })
  test('has nothing in the manifest for which an older client would refuse the plugin', () => {
    const allowed = ['default', 'description', 'max', 'min', 'title', 'type']
    expect(Object.keys(field ?? {}).filter(name => !allowed.includes(name))).toEqual([])
  })
})

test('the examples of the page set what they seem to', () => {
  expect(findSettingProblems(block('yaml'), 'x')).toEqual([])
  expect(readSettings(block('yaml'), 'x')).toMatchObject({ briefing: { start: 3000 }, autoOpen: 'off' })
  const { options } = JSON.parse(block('json')).pluginConfigs['logbook@logbook']
  expect(readSettings('', 'x', options)).toMatchObject({ autoOpen: 'off', remindAfterEdits: 0 })
})
