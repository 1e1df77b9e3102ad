// A file that is too large is refused before it is sent; a big one shows how far it is.

import { show } from './answer.js'

const BIG = 2 * 1024 * 1024
const inMegabytes = (size) => `${(size / 1024 / 1024).toFixed(1)} MB`

export function watchUploads() {
  document.addEventListener('change', (event) => {
    if (event.target.type === 'file') check(event.target)
  })
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || form.method !== 'post') return
    const files = [...form.querySelectorAll('input[type=file]')].flatMap((input) => [...input.files])
    if (files.reduce((sum, file) => sum + file.size, 0) < BIG) return
    event.preventDefault()
    send(form, event.submitter)
  })
}

function check(input) {
  const most = Number(input.dataset.maxBytes || input.dataset.maxSize || 0)
  const large = most && [...input.files].find((file) => file.size > most)
  input.setCustomValidity(large ? `“${large.name}”有 ${inMegabytes(large.size)}，超过 ${inMegabytes(most)}，请压缩或拆分后再传。` : '')
  input.reportValidity()
}

// The form goes by XMLHttpRequest for its progress; the answer is then shown as the page it is.
function send(form, submitter) {
  const bar = document.createElement('progress')
  bar.className = 'upload'
  bar.max = 100
  const words = document.createElement('p')
  words.className = 'upload-words'
  words.setAttribute('role', 'status')
  words.textContent = '正在上传…'
  form.append(bar, words)
  const request = new XMLHttpRequest()
  request.open('POST', form.action)
  request.upload.addEventListener('progress', (event) => {
    if (event.lengthComputable) bar.value = Math.round((event.loaded / event.total) * 100)
    if (event.loaded === event.total) words.textContent = '已传完，正在保存…'
  })
  request.addEventListener('load', () => show(request.responseText, request.responseURL))
  request.addEventListener('error', () => {
    words.textContent = '没有传上去：网络中断了。内容还在，请再交一次。'
    bar.remove()
    delete form.dataset.sent
    form.querySelectorAll('[aria-busy]').forEach((each) => each.removeAttribute('aria-busy'))
  })
  const data = new FormData(form)
  if (submitter && submitter.name) data.append(submitter.name, submitter.value)
  request.send(data)
}
