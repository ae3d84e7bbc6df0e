// What it costs to start: every entry that Claude Code calls, against a bare `node -e 0` in the same run.
// Hooks run on every prompt, so these ratios are held as goals; milliseconds are this machine's alone.
import { prepareCases } from './cases.ts'
import { measure } from './measure.ts'
import { renderTable } from './table.ts'
import { describeTokens } from './tokens.ts'

const rounds = Number(process.argv[2] ?? 40)
const { cases, remove } = prepareCases()
try {
  const figures = measure(cases, rounds)
  console.log(`Start-up, ${rounds} rounds in shuffled order, Node ${process.version}\n`)
  console.log(renderTable(cases, figures))
} finally {
  remove()
}
console.log(`\nTokens, as Claude Code estimates them\n\n${await describeTokens()}`)
