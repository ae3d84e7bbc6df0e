// Writes what is made from our verbs: the files of the slash commands, the hook's matcher for them, the page about
// verbs, and that about the JSON with its schema.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { renderCommandFiles, slashMatcher } from './wire/command-file.ts'
import { renderJsonPage } from './wire/json-page.ts'
import { renderJsonSchema } from './wire/json-schema.ts'
import { renderVerbsPage } from './wire/verbs-page.ts'

const root = join(import.meta.dirname, '..')
const files = renderCommandFiles()

for (const name of readdirSync(join(root, 'commands')))
  if (!files.some(({ file }) => basename(file) === name)) rmSync(join(root, 'commands', name))
for (const { file, text } of files) writeFileSync(join(root, file), text)

const wiring = join(root, 'hooks/hooks.json')
const matcher = slashMatcher(files.map(({ file }) => basename(file, '.md')))
const text = readFileSync(wiring, 'utf8').replace(/"matcher": "[^"]*"/, `"matcher": "${matcher}"`)
writeFileSync(wiring, text)
writeFileSync(join(root, 'docs/verbs.md'), renderVerbsPage())
writeFileSync(join(root, 'docs/json.md'), renderJsonPage())
writeFileSync(join(root, 'docs/json.schema.json'), renderJsonSchema())
console.log(`${files.length} slash commands are written.`)
