// An act whose answer is a file: the file is kept, then the page is shown as it stands after the act. A button with data-download
// changes nothing: the page stays as it is, and an answer that is no file takes its place.

import { show } from './answer.js'

export function watchDownloads() {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented) return
    if (event.submitter && event.submitter.matches('[data-download]')) {
      event.preventDefault()
      fetchFile(form, event.submitter)
    } else if (form.matches('[data-download]')) {
      event.preventDefault()
      receive(form)
    }
  })
}

async function receive(form) {
  let answer
  try {
    answer = await fetch(form.action, { method: 'POST', body: new FormData(form) })
  } catch {
    return location.reload()
  }
  const name = fileName(answer.headers.get('Content-Disposition') || '')
  if (!name) return location.assign(answer.redirected ? answer.url : location.href)
  await keep(answer, name)
  setTimeout(() => location.reload(), 300)
}

async function fetchFile(form, button) {
  const data = new FormData(form)
  data.append(button.name, button.value)
  button.setAttribute('aria-busy', 'true')
  try {
    const answer = await fetch(button.formAction, { method: 'POST', body: data })
    const name = fileName(answer.headers.get('Content-Disposition') || '')
    if (name) await keep(answer, name)
    else show(await answer.text(), '')
  } catch {
    HTMLFormElement.prototype.submit.call(form) // the browser itself says what is wrong with the network
  } finally {
    button.removeAttribute('aria-busy')
  }
}

async function keep(answer, name) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = name
  link.click()
}

// `attachment; filename="a.xlsx"` or, for a name in Chinese, `filename*=utf-8''%E4…`; empty where the answer is no file.
function fileName(disposition) {
  const encoded = /filename\*=utf-8''([^;]+)/i.exec(disposition)
  if (encoded) return decodeURIComponent(encoded[1])
  const plain = /filename="([^"]+)"/.exec(disposition)
  return plain ? plain[1] : ''
}
