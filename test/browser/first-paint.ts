// Prints, as JSON, how a server's page comes to its first agent: `tsx first-paint.ts <url> <visits>`, the token in TOKEN.
import { launch } from './rig/chromium.ts'
import { measureFirstLook } from './rig/first-look.ts'

const [url = '', visits = '5'] = process.argv.slice(2)
const browser = await launch()
try {
  const look = await measureFirstLook(browser, url, Number(visits), {
    authorization: `Bearer ${process.env.TOKEN}`,
  })
  console.log(JSON.stringify(look))
} finally {
  await browser.close()
}
