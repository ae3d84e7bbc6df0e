// Values that look like the real ones, put together at run time so that no scanner takes this folder for a leak.

const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
export const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
export const LETTERS = `${UPPER}${UPPER.toLowerCase()}`
export const BASE32 = `${UPPER}234567`
export const BASE64 = `${ALNUM}+/`
export const URL64 = `${ALNUM}-_`
export const DIGITS = '0123456789'
const HEX = '0123456789abcdef'

let state = 1

/** As many characters as asked for, the same in every run; the first is never a sign. */
export function made(count: number, from = ALNUM): string {
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return (state >>> 8) % from.length
  }
  const text = Array.from({ length: count }, () => from[next()]).join('')
  // Such values hold all sorts of characters; short ones are drawn again until they do.
  const sorts = [/[A-Z]/, /[a-z]/, /\d/].filter(sort => sort.test(from))
  return count >= 8 && (!sorts.every(sort => sort.test(text)) || /^[+/_-]|[+/_-]$/.test(text))
    ? made(count, from)
    : text
}

export function hex(count: number): string {
  return made(count, HEX)
}

export function uuid(): string {
  return [8, 4, 4, 4, 12].map(hex).join('-')
}

export function ofJson(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

export function jwt(): string {
  return `${ofJson({ alg: 'HS256', typ: 'JWT' })}.${ofJson({ sub: made(10, DIGITS), name: 'J' })}.${made(43, URL64)}`
}

/** The lines between BEGIN and END, which begin as the encoding of a key does. */
export function body(begin = 'MIIEvQIBADANBgkqhkiG', lines = 3, width = 64): string[] {
  const first = `${begin}${made(width - begin.length, BASE64)}`
  return [first, ...Array.from({ length: lines }, () => made(width, BASE64)), `${made(30, BASE64)}==`]
}

export function pem(kind: string, lines = body()): string {
  return [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`].join('\n')
}
