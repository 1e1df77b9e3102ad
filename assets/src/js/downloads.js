// An act whose answer is a file: the file is kept, then the page is shown as it stands after the act.

export function watchDownloads() {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || !form.matches('[data-download]')) return
    event.preventDefault()
    receive(form)
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
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = name
  link.click()
  setTimeout(() => location.reload(), 300)
}

// `attachment; filename="a.xlsx"` or, for a name in Chinese, `filename*=utf-8''%E4…`; empty where the answer is no file.
function fileName(disposition) {
  const encoded = /filename\*=utf-8''([^;]+)/i.exec(disposition)
  if (encoded) return decodeURIComponent(encoded[1])
  const plain = /filename="([^"]+)"/.exec(disposition)
  return plain ? plain[1] : ''
}
