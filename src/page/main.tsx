// Begins the page.
import { render } from 'preact'
import { App } from './app.tsx'
import { Live } from './data/live.ts'

const live = new Live('api/events', {
  open: url => new EventSource(url),
  isHidden: () => document.hidden,
  now: () => Date.now(),
  later: (run, ms) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
})
document.addEventListener('visibilitychange', () => live.attend())

const place = document.getElementById('page')
if (place) {
  place.replaceChildren()
  render(<App live={live} />, place)
}
