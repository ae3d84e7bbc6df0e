// Written before the comparison was, and never looked at while it was tuned: what it does here is what it will do.
import { chineseHeldOut } from './chinese.ts'
import { germanHeldOut } from './german.ts'
import { mobile } from './mobile.ts'
import { spanishHeldOut } from './spanish.ts'
import { webhooks } from './webhooks.ts'

export const HELD_OUT = [webhooks, mobile, germanHeldOut, spanishHeldOut, chineseHeldOut]
