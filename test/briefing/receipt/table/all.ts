import { billing } from './billing.ts'
import { chinese } from './chinese.ts'
import { compiler } from './compiler.ts'
import { dashboard } from './dashboard.ts'
import { flaky } from './flaky.ts'
import { german } from './german.ts'
import { japanese } from './japanese.ts'
import { oauth } from './oauth.ts'
import { russian } from './russian.ts'
import { spanish } from './spanish.ts'
import { terraform } from './terraform.ts'

export const TABLE = [
  oauth,
  billing,
  compiler,
  dashboard,
  flaky,
  terraform,
  german,
  spanish,
  russian,
  chinese,
  japanese,
]
