// Tells what a plan has come to, also before it is completed.
import { type ReadReport, readReport } from '../../parts/plans/read-report.ts'
import { PLAN } from '../arguments/plan-arguments.ts'
import { defineVerb } from '../definition.ts'

export const report = defineVerb({
  summary: 'Tell what a plan has come to: what was done, what is open, what was found out, and what it took',
  usage: ['[<plan>]', '[<plan>] --markdown'],
  arguments: {
    plan: PLAN,
    markdown: { kind: 'switch', help: 'the whole report, as Markdown' },
  },
  bare: ['plan'],
  run: (workspace, { plan }): Promise<ReadReport> => readReport(workspace, plan),
})
