// Finds passwords in URLs, and credentials in requests.

import { isJumble } from '../assignments/values.ts'
import { isMixed, isPlaceholder, isRandom, type Rule } from '../rule.ts'

/** True unless the value is a variable or a placeholder. */
function isGiven(value: string): boolean {
  return (
    !/^(?:\$|<|\{|%\w+%$|\*|\[)|[$#]\{|\.\*/.test(value) &&
    !isPlaceholder(value) &&
    !/^x+(?:-oauth-basic)?$|^(?:password|pass|pw)$/i.test(value)
  )
}

function hasDigit(value: string): boolean {
  return /\d/.test(value) && isGiven(value)
}

export const CONNECTIONS: Rule[] = [
  {
    kind: 'token in a URL',
    hints: ['://'],
    pattern: /(?<before>[a-z]:\/\/)(?<secret>[\w-]{20,300})(?=(?::[\w-]{0,40})?@[\w.[-])/gi,
    isSecret: hasDigit,
  },
  {
    kind: 'password in a URL',
    hints: ['://'],
    // The last @ before the path ends the password, because people often write passwords with an @.
    pattern: /(?<before>[a-z0-9+.-]:\/\/[^\s/:'"`]{0,200}:)(?<secret>[^\s/'"`]{4,300})(?=@[\w.[-])/gi,
    isSecret: isGiven,
  },
  {
    kind: 'Slack webhook',
    hints: ['hooks.slack.com'],
    pattern: /(?<before>hooks\.slack\.com\/(?:services|workflows|triggers)\/)(?<secret>[\w/-]{20,200})/g,
  },
  {
    kind: 'Discord webhook',
    hints: ['/api/webhooks/'],
    pattern: /(?<before>\/api\/webhooks\/\d{15,22}\/)(?<secret>[\w-]{40,120})/g,
  },
  {
    kind: 'Teams webhook',
    hints: ['office.com/webhook'],
    pattern:
      /(?<before>office\.com\/webhook(?:b2)?\/)(?<secret>[\w@-]{36,80}\/IncomingWebhook\/[\w/-]{32,120})/g,
  },
  {
    kind: 'token in a URL',
    hints: ['hooks.zapier.com', 'softlayer.com'],
    pattern:
      /(?<before>hooks\.zapier\.com\/hooks\/catch\/|softlayer\.com\/(?:soap|xmlrpc)\/(?:v\d(?:\.\d)?\/)?)(?<secret>[\w/]{12,100})/g,
  },
  {
    kind: 'token in a URL',
    hints: ['infura.io/', 'alchemy.com/v', 'alchemyapi.io/v', 'quiknode.pro/', '/bot/v2/hook/', '/with/key/'],
    pattern:
      /(?<before>(?:infura\.io\/(?:ws\/)?v\d|alchemy(?:\.com|api\.io)\/v\d|quiknode\.pro|\/bot\/v2\/hook|\/with\/key)\/)(?<secret>[\w-]{16,80})/g,
    isSecret: hasDigit,
  },
  {
    kind: 'webhook',
    hints: ['/hooks/'],
    pattern: /(?<before>https?:\/\/[^\s/]{1,100}\/hooks\/)(?<secret>[a-z0-9]{26})(?![a-z0-9])/g,
    isSecret: hasDigit,
  },
  {
    kind: 'Sidekiq login',
    hints: ['contribsys'],
    pattern: /(?<before>contribsys__com\s*[=:]\s*["']?)(?<secret>[0-9a-f]{8}:[0-9a-f]{8})/gi,
  },
  {
    kind: 'Telegram token',
    hints: ['api.telegram.org/bot'],
    pattern: /(?<before>api\.telegram\.org\/bot)(?<secret>\d{6,12}:[\w-]{30,50})/g,
  },
  {
    kind: 'API key',
    hints: ['login_with_api_key'],
    pattern:
      /(?<before>login_with_api_key\\?"\s{0,8},\s{0,8}\\?"params\\?"\s{0,8}:\s{0,8}\[\s{0,20}\\?")(?<secret>[\w-]{20,200})/g,
  },
  {
    kind: 'signature',
    hints: ['sig=', 'signature='],
    pattern:
      /(?<before>(?:[?&;, ]|oauth_)(?:sig|(?:x-amz-|x-goog-)?signature)=\\?"?)(?<secret>[\w%+/.~-]{32,600}={0,2})/gi,
    isSecret: hasDigit,
  },
]

/** These rules run before the id itself is masked. */
export const PAIRS: Rule[] = [
  // The secret follows the id of its key, with any separator.
  {
    kind: 'cloud key',
    hints: ['akia', 'asia', 'goog1'],
    pattern:
      /(?<before>(?<![A-Z0-9])(?:(?:AKIA|ASIA)[A-Z0-9]{16}|GOOG1[A-Z0-9]{55,60})["']?(?:[ \t]{0,4}[:,;|]|[ \t]?\r?\n)?[ \t]{0,8}["']?)(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/g,
    isSecret: hasDigit,
  },
]

export const HEADERS: Rule[] = [
  {
    kind: 'authorization header',
    hints: ['authorization'],
    // Matches only the first of repeated prefixes, because trying each one is slow.
    pattern:
      /(?<before>authorization(?<!authorization["']?[:=][\w.~+/=:-]{0,60}authorization)\\?["']?\s{0,8}[:=]\s{0,8}\\?["'`]?(?:[a-z][\w-]{1,24}[ \t]+)?)(?<secret>[\w.~+/=:-]{8,2000})(?![\w.~+/=:-]|[ \t]*\u0091|\()/gi,
    isSecret: value =>
      isGiven(value) &&
      /[A-Za-z0-9]{2}/.test(value) &&
      !/^new$/i.test(value) &&
      (/\d/.test(value) || /=$/.test(value) || isJumble(value)),
  },
  {
    kind: 'bearer token',
    hints: ['bearer'],
    pattern: /(?<before>\bbearer[ \t]+)(?<secret>[\w.~+/=-]{20,2000})/gi,
    isSecret: value => hasDigit(value) && !/^[a-z]+(?:-[a-z0-9]+)+$/.test(value),
  },
  {
    kind: 'cookie',
    hints: ['sess', 'sid=', 'cookie', 'auth='],
    pattern:
      /(?<before>(?:session|sess|sid|remember_(?:user_|me_)?token|auth|_identity|xsrf-token|csrftoken)(?:[_-]?id)?(?:=|["'][ \t]{0,4}[:,=][ \t]{0,4}["']))(?<secret>(?:s%3A|s:)?[\w.%+/-]{16,2000}={0,2})/gi,
    isSecret: value => isMixed(value) || isRandom(value) || /^[0-9a-f]{32,}$/.test(value),
  },
]
