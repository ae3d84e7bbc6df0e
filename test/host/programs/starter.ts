// A process of ours that starts a program and says its name; a test then kills it.
import { readFileSync } from 'node:fs'
import { type ProgramOrder, startProgram } from '../../../src/host/programs/start-program.ts'

const [path = '', how] = process.argv.slice(2)
const started = await startProgram(JSON.parse(readFileSync(path, 'utf8')) as ProgramOrder)
process.stdout.write(`${started.process}\n`)
if (how === 'leave') started.leave()
