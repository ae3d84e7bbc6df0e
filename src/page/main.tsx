// Begins the page.
import { render } from 'preact'
import { App, TOPICS } from './app.tsx'
import { Live } from './data/live.ts'
import { readPlace } from './route.ts'

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

// Before anything is drawn, so that the server answers meanwhile.
live.want(TOPICS[readPlace(location.hash).page])

const place = document.getElementById('page')
if (place) {
  place.replaceChildren()
  render(<App live={live} />, place)
}
