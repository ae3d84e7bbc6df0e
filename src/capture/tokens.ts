// Tokens that are known by their own shape, from what the providers document of it: the most common ones, and
// those that the published rules (published-rules.ts), which look again later, lack or know only in part.

/** What they are called, and regular expressions without anchors. */
const FORMATS: [kind: string, ...patterns: string[]][] = [
  [
    'GitHub token',
    'gh[pousr]_[A-Za-z0-9]{36,255}',
    'ghs_[0-9]{1,20}_eyJ[\\w.-]{40,}',
    'github_pat_[A-Za-z0-9_]{60,255}',
  ],
  [
    'GitLab token',
    'gl(?:pat|dt|rt|rtr|cbt|ptt|ft|soat|imt|agent|oas|ffct|wt)-[\\w.-]{20,}',
    'GR1348941[\\w-]{20}',
  ],
  ['Atlassian token', 'ATATT3[\\w=-]{60,}', 'ATCTT3[\\w=-]{60,}', 'ATBB[A-Za-z0-9]{28,}'],
  ['AWS access key', '(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}'],
  ['AWS session token', '(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz)[A-Za-z0-9+/=]{60,}'],
  ['Azure client secret', '[A-Za-z0-9_~.-]{3}\\dQ~[A-Za-z0-9_~.-]{31,40}'],
  ['Google key', 'AIza[\\w-]{35}'],
  [
    'Google token',
    'ya29\\.[\\w.-]{20,}',
    'GOCSPX-[\\w-]{28}',
    '1//0[\\w-]{30,}',
    'AAAA[\\w-]{7}:APA91b[\\w-]{100,}',
  ],
  ['Anthropic key', 'sk-ant-[\\w-]{20,}'],
  ['OpenAI key', 'sk-(?:proj|svcacct|admin|None)-[\\w-]{20,}', 'sk-[A-Za-z0-9]{32,}'],
  ['OpenRouter key', 'sk-or-v1-[0-9a-f]{40,}'],
  ['xAI key', 'xai-[A-Za-z0-9]{60,}'],
  ['Hugging Face token', 'hf_[A-Za-z0-9]{30,}', 'api_org_[A-Za-z0-9]{30,}'],
  ['Replicate token', 'r8_[A-Za-z0-9]{30,}'],
  ['Slack token', 'xox[abcdeoprs]-[A-Za-z0-9-]{10,}', 'xapp-\\d-[A-Za-z0-9-]{20,}', 'xwfp-[A-Za-z0-9-]{20,}'],
  ['Discord token', '[MNO][A-Za-z0-9_-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,45}'],
  ['Telegram token', '\\d{8,10}:AA[\\w-]{33}'],
  ['Stripe key', '[sr]k_(?:live|test)_[A-Za-z0-9]{16,}', 'whsec_[A-Za-z0-9+/]{24,}'],
  ['Twilio key', 'SK[0-9a-f]{32}'],
  ['SendGrid key', 'SG\\.[\\w-]{16,32}\\.[\\w-]{32,64}'],
  ['Mailgun key', 'key-[0-9a-f]{32}', '[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}'],
  ['Mailchimp key', '[0-9a-f]{32}-us\\d{1,2}'],
  ['npm token', 'npm_[A-Za-z0-9]{36}'],
  ['PyPI token', 'pypi-[\\w-]{50,}'],
  ['RubyGems key', 'rubygems_[0-9a-f]{48}'],
  ['crates.io token', 'cio[A-Za-z0-9]{32}'],
  ['Docker token', 'dckr_oat_[\\w-]{20,}'],
  ['DigitalOcean token', 'do[opr]_v1_[0-9a-f]{64}'],
  ['Heroku key', 'HRKU-AA[\\w-]{50,}'],
  [
    'Cloudflare token',
    'cf[ku]t?_[A-Za-z0-9]{40,}',
    'cfat_[A-Za-z0-9]{40,}',
    'v1\\.0-[0-9a-f]{24}-[0-9a-f]{146}',
  ],
  ['Netlify token', 'nf[pcoub]_[A-Za-z0-9]{36}'],
  ['Fly.io token', 'fm[12][ar]?_[A-Za-z0-9+/=]{60,}'],
  ['Supabase key', 'sb[po]_[0-9a-f]{40}', 'sb_secret_[\\w-]{20,}'],
  ['Linear key', 'lin_oauth_[A-Za-z0-9]{32,}'],
  ['Notion token', 'secret_[A-Za-z0-9]{43}'],
  ['Airtable token', 'pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}'],
  ['Shopify token', 'shp(?:at|ca|pa|ss|ua|rt)_[0-9a-fA-F]{32}'],
  ['Square token', 'EAAA[\\w-]{56,}', 'sq0(?:atp|csp|idp)-[\\w-]{22,}'],
  ['Databricks token', 'dapi[0-9a-f]{32}(?:-\\d)?'],
  ['Vault token', 'hv[sbr]\\.[\\w-]{24,}'],
  ['Terraform token', '[A-Za-z0-9]{14}\\.atlasv1\\.[\\w-]{60,}'],
  ['Pulumi token', 'pul-[0-9a-f]{40}'],
  ['Tailscale key', 'tskey-[a-z]{2,20}-[\\w-]{20,}'],
  ['Grafana token', 'glc_[A-Za-z0-9+/]{32,}={0,2}', 'eyJrIjoi[\\w-]{40,}={0,2}'],
  ['New Relic key', 'NR(?:AK|II|IQ|RA|JS|SP)-[\\w-]{20,}', '[0-9a-f]{36}NRAL'],
  ['Sentry token', 'sntry[su]_[A-Za-z0-9+/=_-]{40,}'],
  ['Postman key', 'PMAK-[0-9a-f]{24}-[0-9a-f]{34}'],
  ['Doppler token', 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{40,}'],
  ['LaunchDarkly key', '(?:sdk|api|mob)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'],
  [
    '1Password token',
    'ops_eyJ[\\w+/=-]{60,}',
    'A3-[A-Z0-9]{6}-[A-Z0-9]{6}(?:-[A-Z0-9]{5}){4}',
    'A3-[A-Z0-9]{6}-[A-Z0-9]{11}(?:-[A-Z0-9]{5}){3}',
  ],
  [
    'JWT',
    '(?<![\\w-])eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.[\\w-]{8,}',
    '(?<![\\w-])eyJ[\\w-]{16,}\\.[\\w-]*\\.[\\w-]{16,}\\.[\\w-]{16,}\\.[\\w-]{16,}',
  ],
]

const START = '(?<![A-Za-z0-9_])'
const END = '(?![A-Za-z0-9])'

/** All formats in one pass: a pass for each costs many times as much. */
export const TOKENS = {
  pattern: new RegExp(`${START}(?:${FORMATS.flatMap(([, ...patterns]) => patterns).join('|')})${END}`, 'g'),
  kindOf,
}

/** Made when the first token is found: most runs find none. */
let kinds: { kind: string; pattern: RegExp }[] | undefined

function kindOf(token: string): string {
  kinds ??= FORMATS.map(([kind, ...patterns]) => ({
    kind,
    pattern: new RegExp(`^(?:${patterns.join('|')})$`),
  }))
  return kinds.find(({ pattern }) => pattern.test(token))?.kind ?? 'token'
}
