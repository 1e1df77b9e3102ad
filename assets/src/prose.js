// The desk for prose: marks the findings behind the text, leads from a finding to its place, and mends in the text itself,
// so that the browser's own undo works. Without it every button still works, by way of the server.
const form = document.querySelector('[data-prose]')
const text = form.querySelector('[data-prose-text]')
const marks = form.querySelector('[data-prose-marks]')
const findings = document.getElementById('prose-findings')
const pages = document.getElementById('prose-pages')
const said = form.querySelector('[data-prose-said]')

const listed = () =>
  [...findings.querySelectorAll('[data-start]')].map((each) => ({
    start: Number(each.dataset.start),
    end: Number(each.dataset.end),
    severity: each.dataset.severity,
  }))

// The text once more behind the field, with the findings marked; where two overlap the first stands.
function drawMarks() {
  const pieces = []
  let done = 0
  for (const { start, end, severity } of listed()) {
    if (start < done) continue
    const mark = document.createElement('mark')
    mark.className = `is-${severity}`
    mark.textContent = text.value.slice(start, Math.max(end, start + 1))
    pieces.push(text.value.slice(done, start), mark)
    done = Math.max(end, start + 1)
  }
  marks.replaceChildren(...pieces, text.value.slice(done), '\n')
  follow()
}

function follow() {
  marks.scrollTop = text.scrollTop
}

function go(item) {
  const start = Number(item.dataset.start)
  text.focus()
  text.setSelectionRange(start, Number(item.dataset.end))
  const mark = [...marks.querySelectorAll('mark')][listed().findIndex((each) => each.start === start)]
  if (mark) text.scrollTop = mark.offsetTop - text.clientHeight / 3
}

function fix(item) {
  write(item.dataset.fix, Number(item.dataset.start), Number(item.dataset.end))
  ask()
}

// The one way that keeps the browser's undo; where a browser has dropped it the field is written directly.
function write(words, start, end) {
  text.focus()
  text.setSelectionRange(start, end)
  if (!document.execCommand('insertText', false, words)) text.setRangeText(words, start, end, 'end')
}

function ask() {
  marks.replaceChildren()
  document.body.dispatchEvent(new Event('prose-check'))
}

function addElements(keys) {
  const missing = keys.textContent.split('\n').filter((line) => !text.value.includes(line.slice(0, line.indexOf('：') + 1)))
  write(`${missing.join('\n')}\n\n`, 0, 0)
  text.setSelectionRange(0, 0)
  text.scrollTop = 0
  ask()
}

findings.addEventListener('click', (event) => {
  const item = event.target.closest('[data-start]')
  if (!item) return
  if (event.target.closest('[data-prose-go]')) {
    event.preventDefault()
    go(item)
  }
  if (event.target.closest('[data-prose-fix]')) {
    event.preventDefault()
    fix(item)
  }
})
text.addEventListener('scroll', follow)
text.addEventListener('input', () => marks.replaceChildren()) // old marks would stand in wrong places
findings.addEventListener('htmx:afterSwap', () => {
  drawMarks()
  const done = findings.querySelector('[data-prose-done]')
  said.textContent = done ? done.textContent : '' // the sum alone: nobody wants the whole list read out at every pause
})
pages.addEventListener('htmx:afterSwap', () => {
  const first = pages.firstElementChild
  first.tabIndex = -1
  first.focus()
  first.scrollIntoView()
})
form.addEventListener('htmx:responseError', () => {
  said.textContent = '没有办成：文稿太长，或登录已失效。请缩短文稿，或刷新这一页再试。'
  said.classList.remove('unseen')
  said.scrollIntoView({ block: 'nearest' })
})
form.addEventListener('htmx:beforeRequest', () => said.classList.add('unseen'))
new ResizeObserver(drawMarks).observe(text)

const elements = form.querySelector('[data-prose-elements]')
elements.hidden = false
elements.addEventListener('click', () => addElements(form.querySelector('[data-prose-keys]')))
drawMarks()
// What came back out of a draft, or with an error beside it, was not looked at yet. By now htmx listens.
window.addEventListener('load', () => {
  if (text.value.trim() && !findings.querySelector('[data-prose-done]')) ask()
})
