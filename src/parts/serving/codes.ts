// Codes that open the page once. Each is a file, named by its checksum: a second process can make one for the server that
// runs, and whoever removes the file first has used it.
import { sha256 } from '../../store/disk/sha256.ts'
import { newToken } from './identity.ts'
import type { ServingPlace } from './serving-place.ts'

const FOLDER = 'codes'
/** For whoever prints an address and opens it later. */
const LIFE_MS = 60 * 60_000

/** Throws UNWRITABLE. */
export function makeCode(place: ServingPlace, now: Date): string {
  forgetOld(place, now)
  const code = newToken()
  place.write(nameOf(code), { until: now.getTime() + LIFE_MS })
  return code
}

/** True once. */
export function useCode(place: ServingPlace, code: string, now: Date): boolean {
  if (!/^[\w-]{43}$/.test(code)) return false
  const name = nameOf(code)
  const isValid = isValidAt(place, name, now)
  return place.remove(name) && isValid
}

/** Without a server, no code opens anything. */
export function forgetCodes(place: ServingPlace): void {
  for (const name of place.names(FOLDER)) place.remove(`${FOLDER}/${name}`)
}

function forgetOld(place: ServingPlace, now: Date): void {
  for (const name of place.names(FOLDER))
    if (!isValidAt(place, `${FOLDER}/${name}`, now)) place.remove(`${FOLDER}/${name}`)
}

/** A clock that was set back makes no code last longer than its life. */
function isValidAt(place: ServingPlace, name: string, now: Date): boolean {
  const until = place.read(name)?.until
  const left = typeof until === 'number' ? until - now.getTime() : 0
  return left > 0 && left <= LIFE_MS
}

function nameOf(code: string): string {
  return `${FOLDER}/${sha256(code)}`
}
