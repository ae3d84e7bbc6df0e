// The languages whose words are brought to their stems: those in which Logbook understands a prompt.

export const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'ru', 'zh', 'ja', 'ko'] as const

export type Language = (typeof LANGUAGES)[number]
