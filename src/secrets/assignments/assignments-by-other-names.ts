// Rules for values of names in other languages and of provider names. They are separate rules, because most texts hold
// none of these words and then skip the patterns.

import type { Finder } from '../rule.ts'
import { findAssigned } from './assignments.ts'
import {
  ASCII_HINTS,
  makeTelling,
  mayName,
  REST as REST_OF_OTHERS,
  weigh,
} from './names-in-other-languages.ts'
import {
  makeTelling as makeTellingOfProviders,
  PROVIDERS,
  weigh as weighProvider,
} from './names-of-providers.ts'
import { type Names, REST } from './runs-of-names.ts'

let others: Names | undefined
let providers: Names | undefined

export const ASSIGNMENTS_IN_OTHER_LANGUAGES: Finder = {
  hints: ASCII_HINTS,
  beyondAscii: true,
  find: text => {
    if (!mayName(text.toLowerCase())) return []
    others ??= { telling: makeTelling(), rest: REST_OF_OTHERS, weigh }
    return findAssigned(text, others)
  },
}

export const ASSIGNMENTS_TO_PROVIDERS: Finder = {
  hints: PROVIDERS,
  find: text => {
    providers ??= { telling: makeTellingOfProviders(), rest: REST, weigh: weighProvider }
    return findAssigned(text, providers)
  },
}
