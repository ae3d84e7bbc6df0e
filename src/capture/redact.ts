// Keeps secrets out of the files: every text is masked at the store's door, whatever face it came through.
// A quick look decides whether a text can hold a secret at all; most never go further.

/** A kind of secret; the pattern's group `secret` is what is masked, the whole match when it has none. */
interface Rule {
  kind: string
  pattern: RegExp
}

const GATE =
  /-----BEGIN|\beyJ|:\/\/[^\s/@:]*:[^\s@/]+@|authorization|bearer |passw|pwd|secret|token|credential|api[_-]?key|access[_-]?key|[A-Za-z0-9_+/=-]{20,}/i

const NAME = String.raw`[\w.-]*(?:api[_-]?key|apikey|access[_-]?key|secret[_-]?key|private[_-]?key|client[_-]?secret|secret|passwd|password|passphrase|auth[_-]?token|access[_-]?token|refresh[_-]?token|token(?!s)|credentials?)[\w]*`
/** What stands where a value would but is none: a variable, a placeholder, a word that says "nothing here". */
const NO_VALUE = String.raw`(?!\[redacted|\$|<|\{\{|\*{3}|x{3}|\.{3}|(?:null|none|undefined|true|false|required|optional|string|missing|expired|invalid|empty|changeme|example|your[_-])\b)`

const RULES: Rule[] = [
  {
    kind: 'private key',
    pattern:
      /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|$)/g,
  },
  { kind: 'GitHub token', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,255})\b/g },
  { kind: 'GitLab token', pattern: /\bgl(?:pat|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_-]{20,}\b/g },
  { kind: 'AWS access key', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/g },
  { kind: 'Anthropic key', pattern: /\bsk-ant-[A-Za-z0-9_-]{20,}/g },
  { kind: 'OpenAI key', pattern: /\bsk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{32,}/g },
  { kind: 'Google key', pattern: /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g },
  {
    kind: 'Slack token',
    pattern:
      /\bxox[abeoprs]-[A-Za-z0-9-]{10,}|https:\/\/hooks\.slack\.com\/services\/T[A-Z0-9]+\/B[A-Z0-9]+\/[A-Za-z0-9]{20,}/g,
  },
  { kind: 'Stripe key', pattern: /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}\b/g },
  { kind: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { kind: 'PyPI token', pattern: /\bpypi-[A-Za-z0-9_-]{50,}/g },
  { kind: 'SendGrid key', pattern: /\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{32,64}\b/g },
  { kind: 'Hugging Face token', pattern: /\bhf_[A-Za-z0-9]{30,}\b/g },
  { kind: 'JWT', pattern: /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/g },
  {
    kind: 'password in a URL',
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/@:'"]*:(?<secret>(?!\[redacted|\$|<|\*)[^\s@/'"]{3,})@/gi,
  },
  {
    kind: 'authorization header',
    pattern:
      /\bauthorization["']?\s*[:=]\s*["']?(?:(?:bearer|basic|token|digest)\s+)?(?<secret>(?!\[redacted|\$|<|\{|bearer\b|basic\b)[A-Za-z0-9._~+/=-]{8,})/gi,
  },
  {
    kind: 'bearer token',
    pattern: /\bbearer\s+(?<secret>(?=[A-Za-z0-9._~+/=-]*\d)[A-Za-z0-9._~+/=-]{20,})/gi,
  },
  {
    kind: 'password',
    pattern: new RegExp(
      String.raw`\b${NAME}["']?\s*(?:=|:(?!\/\/))\s*(?:"(?<quoted>${NO_VALUE}[^"\s]{6,})"|'(?<single>${NO_VALUE}[^'\s]{6,})'|(?<secret>${NO_VALUE}(?=[^\s"',;]*[\d!@#%^&*+/=-])[^\s"',;)\]}]{8,}))`,
      'gi',
    ),
  },
]

export interface Redacted {
  text: string
  /** How many secrets were masked. */
  count: number
}

/** Each secret becomes `[redacted: <kind>]`. Masking what is masked changes nothing. */
export function redact(text: string): Redacted {
  if (!GATE.test(text)) return { text, count: 0 }
  let count = 0
  const masked = RULES.reduce(
    (current, { kind, pattern }) =>
      current.replace(pattern, (match: string, ...rest: unknown[]) => {
        const groups = rest.at(-1)
        const named =
          typeof groups === 'object' && groups !== null ? Object.values(groups as Record<string, string>) : []
        const secret = named.find(value => value !== undefined) ?? match
        if (isHarmless(secret)) return match
        count += 1
        return match.replace(secret, () => `[redacted: ${kind}]`)
      }),
    text,
  )
  return { text: masked, count }
}

/** A file, a call, a placeholder or a place to look it up is named often where a secret would stand. */
function isHarmless(secret: string): boolean {
  return (
    /^(?:process\.env|os\.environ|env\.|\.{0,2}\/)|\(|^[A-Z][A-Z0-9_]+$/.test(secret) &&
    !/^(?:AKIA|ASIA|ABIA|ACCA)/.test(secret)
  )
}

/** Masks what an edit has added; lines that stood there before are a person's own and stay. */
export function redactAdded(before: string, after: string): Redacted {
  const known = new Set(before.split('\n'))
  const pieces: string[] = []
  let added: string[] = []
  let count = 0
  const flush = () => {
    if (added.length === 0) return
    const masked = redact(added.join('\n'))
    count += masked.count
    pieces.push(masked.text)
    added = []
  }
  for (const line of after.split('\n')) {
    if (!known.has(line)) added.push(line)
    else {
      flush()
      pieces.push(line)
    }
  }
  flush()
  return { text: pieces.join('\n'), count }
}
