// Names of passwords, tokens and keys in languages other than English, and the kind of value that they announce.
import { findWords, prepareWords, type Words } from '../hints.ts'
import { isAbout, type Weight } from './names.ts'

/** A word of several parts can also have blanks, `_` or `-` between them. */
const WORDS: [Weight, string][] = [
  [
    'password',
    `contraseña contrasenya senha mot*de*passe mdp kennwort wachtwoord lösenord salasana adgangskode kodeord passord
    hasło heslo jelszó lozinka şifre şİfre slaptažodis parool lykilorð kata*sandi mật*khẩu пароль пароля паролем парола
    лозинка κωδικός*πρόσβασης συνθηματικό סיסמה סיסמא كلمة*المرور كلمة*السر पासवर्ड รหัสผ่าน 密码 密碼 パスワード
    暗証番号 비밀번호 패스워드 口令 parola`,
  ],
  // These words have other meanings too, so a plain word after them is not a secret.
  [
    'secret',
    `clave clave*api clave*secreta geslo palavra*passe 암호 секрет секретный*ключ ключ*доступа ключ*api api*ключ токен токена
    密钥 秘钥 密鑰 金鑰 令牌 秘密鍵 トークン シークレット 토큰 시크릿 비밀*키 api*キー api*키 jeton geheimnis segredo
    geheim*schlüssel api*schlüssel clé*api clé*secrète clef*api chave*api chave*secreta chiave*api chiave*segreta
    klucz*api`,
  ],
  ['key', 'ключ clé clef chave chiave schlüssel klucz sleutel anahtar nyckel nøgle キー'],
]

/** Letters beyond English. `\w` matches only English ones. */
const LETTER = 'a-z\\u00c0-\\u024f\\u0370-\\u04ff'
const BETWEEN = "[ _-]{0,2}(?:(?:de|da|do|di|d['’]|l['’])[ _-]{0,2}){0,2}"
/** The ending of a case or a plural. */
const ENDING = `[${LETTER}]{0,3}(?![${LETTER}])`
/** Shorter words are parts of other words, or become other words without accents. */
const LONG = 7
const SHORTEST_BARE = 5

const ALL = WORDS.flatMap(([, words]) => words.split(/\s+/))

/** In lower case. An ASCII text with such a name holds one of these. */
export const ASCII_HINTS =
  'contrase senha passe mdp kennwort wachtwoord senord salasana adgangskode kodeord passord haslo heslo jelszo lozinka sifre slaptazodis parool lykilord sandi khau parola clave geslo palavra jeton geheim segredo schlussel cle clef chave chiave klucz sleutel anahtar nyckel nogle'.split(
    ' ',
  )

let words: Words | undefined

/** True when the text holds such a name. The text must be in lower case. */
export function mayName(text: string): boolean {
  words ??= prepareWords(spellings())
  return findWords(text, words).size > 0
}

/** In lower case. */
export function spellings(): string[] {
  return ALL.flatMap(word =>
    [' ', '_', '-', ''].map(between => word.toLowerCase().replaceAll('*', between)),
  ).flatMap(word => [word, word.normalize('NFD'), ...(isBare(word) ? [bare(word)] : [])])
}

/** Matches the words that make a name worth checking. A word that begins with another one comes first. */
export function makeTelling(): RegExp {
  const longestFirst = ALL.toSorted((a, b) => b.length - a.length)
  return new RegExp(longestFirst.map(spelled).join('|'), 'gi')
}

/** The rest of a name. */
export const REST = new RegExp(`[\\w${LETTER}-]{0,80}`, 'iy')

const patterns = new Map<Weight, RegExp>()

/** Undefined when the value of such a name is not a secret. */
export function weigh(name: string): Weight | undefined {
  const parted = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2')
  for (const [weight, words] of WORDS) {
    const pattern = patterns.get(weight) ?? compile(words.split(/\s+/))
    patterns.set(weight, pattern)
    const found = pattern.exec(parted)
    if (found !== null) return isAbout(found.groups?.rest ?? '') ? undefined : weight
  }
  return undefined
}

function compile(words: string[]): RegExp {
  const isShort = (word: string) => word.length < LONG && new RegExp(`^[${LETTER}]`, 'i').test(word)
  const long = words.filter(word => !isShort(word)).map(spelled)
  const short = words.filter(isShort).map(spelled)
  const all = [...long, `(?<![${LETTER}])(?:${short.join('|')})`]
  return new RegExp(`(?:${all.join('|')})${ENDING}(?<rest>.*)$`, 'i')
}

/** The word with accents, with separate accent characters, and without accents. */
function spelled(word: string): string {
  const letters = Array.from(word.normalize('NFC'), letter => {
    if (letter === '*') return BETWEEN
    const apart = letter.normalize('NFD')
    const ways = [letter, apart, ...(isBare(word) ? [bare(letter)] : [])]
    return new Set(ways).size === 1 ? letter : `(?:${[...new Set(ways)].join('|')})`
  })
  return letters.join('')
}

function isBare(word: string): boolean {
  return word.length >= SHORTEST_BARE && /^[a-z*]+$/.test(bare(word))
}

function bare(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/g, 'l').replace(/ø/g, 'o').replace(/ð/g, 'd')
}
