// Says to a person in a browser why there is no page, as JSON says it to a program. Its styles would need the sign-in
// that is missing.
import type { Refusal } from './guards/refusal.ts'

/** `form` is a further way in. */
export function renderRefusal({ message, next }: Refusal, form = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Logbook: no page</title>
</head>
<body>
<h1>Logbook</h1>
<p>${inHtml(message)}</p>
<p>${inHtml(next).replace(/`([^`]*)`/g, '<code>$1</code>')}</p>
${form}
</body>
</html>
`
}

export function inHtml(text: string): string {
  return text.replace(/[&<>"]/g, letter => `&#${letter.charCodeAt(0)};`)
}
