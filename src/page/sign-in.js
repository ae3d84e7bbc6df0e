// Sends the token that somebody enters where a hub has refused its page. It is served to everybody, as the form is.
const form = document.getElementById('sign-in')
form.addEventListener('submit', async event => {
  event.preventDefault()
  const body = JSON.stringify({ token: new FormData(form).get('token').trim() })
  const said = document.getElementById('said')
  try {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch('sign-in', { method: 'POST', headers, body })
    if (answer.ok) location.replace('./')
    else said.textContent = (await answer.json()).error.message
  } catch {
    said.textContent = 'The hub does not answer.'
  }
})
