// Finds keys after the name of a provider: a random value directly after such a name is a key, as in `deepgram: "…"`.
import type { Weight } from './names.ts'

export const PROVIDERS =
  'ai21 airtable algolia alchemy anthropic artifactory assemblyai auth0 circleci cloudflare cloudinary coinbase cohere databricks datadog deepgram deepl deepseek digitalocean dropbox elevenlabs etherscan fastly firebase freshdesk gemini groq heroku hubspot huggingface infura intercom jfrog linode mailchimp mailgun mapbox mistral mixpanel netlify newrelic okta openai openrouter openweather pagerduty perplexity pinecone postmark replicate rollbar sendgrid sentry shopify snyk sonarqube sonarcloud stripe supabase telegram trello twilio typeform vercel vultr wandb zendesk'.split(
    ' ',
  )

export function makeTelling(): RegExp {
  return new RegExp(PROVIDERS.join('|'), 'gi')
}

/** Undefined for a longer name such as `slack_channel`, which means something else. */
export function weigh(name: string): Weight | undefined {
  return /^[a-z0-9]+(?:[_-](?:api|global|personal|identity|live|prod))?$/i.test(name) ? 'key' : undefined
}
