import { chinese } from './chinese.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import { japanese } from './japanese.ts'
import { korean } from './korean.ts'
import { portuguese } from './portuguese.ts'
import { russian } from './russian.ts'
import { spanish } from './spanish.ts'
import type { Prompts } from './table.ts'

export const PROMPTS: Prompts[] = [
  english,
  spanish,
  portuguese,
  french,
  german,
  italian,
  russian,
  chinese,
  japanese,
  korean,
]
