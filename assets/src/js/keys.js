// Keys: / search, j k rows, Enter opens, o beside, e the page's one act, n p pages, g and a place's key, ? help.
import { acts, openDialog } from './dialog.js'
import { closeBeside, openBeside, openRow } from './rows.js'

let after = ''

export function watchKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return leave(event)
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return
    if (act(event.key)) event.preventDefault()
  })
  document.addEventListener('click', (event) => {
    if (!event.target.closest('[data-help]')) return
    event.preventDefault()
    showHelp()
  })
}

function typing(target) {
  return target.closest && target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]')
}

function leave(event) {
  if (typing(event.target)) event.target.blur()
  else closeBeside()
}

function act(key) {
  if (after === 'g') {
    after = ''
    return go(`[data-key="${CSS.escape(key)}"]`)
  }
  if (key === 'g') {
    after = 'g'
    setTimeout(() => { after = '' }, 1500)
    return true
  }
  const known = { '/': search, '?': showHelp, j: () => move(1), k: () => move(-1), o: beside, Enter: open }
  if (known[key]) return known[key]()
  const links = { e: '.button-primary', n: '[data-later]', p: '[data-earlier]' }
  return links[key] ? go(links[key]) : false
}

function go(selector) {
  const link = document.querySelector(selector)
  if (link) link.click()
  return Boolean(link)
}

function search() {
  const box = document.querySelector('[data-search]')
  if (!box || !box.offsetParent) return go('.phone-bar a[href*=search]')
  box.focus()
  box.select()
  return true
}

const rows = () => [...document.querySelectorAll('#main [data-row]')]
const here = () => rows().find((row) => row.classList.contains('is-here'))

function move(step) {
  const every = rows()
  if (!every.length) return false
  const current = every.indexOf(here())
  const next = every[Math.min(every.length - 1, Math.max(0, current + step))]
  every.forEach((row) => row.classList.toggle('is-here', row === next))
  const link = next.querySelector('a')
  if (link) link.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
  if (document.querySelector('.beside')) openBeside(next)
  return true
}

function open() {
  const row = here()
  const focused = document.activeElement
  if (!row || (focused && focused.matches('a, button, summary') && !row.contains(focused))) return false
  openRow(row)
  return true
}

function beside() {
  const row = here() || rows()[0]
  if (row) openBeside(row)
  return Boolean(row)
}

function showHelp() {
  const link = document.querySelector('[data-help]')
  if (!link) return false
  fetch(link.href)
    .then((answer) => answer.text())
    .then((text) => {
      const keys = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-keys]')
      const dialog = openDialog('键盘用法', (box) => {
        box.append(document.adoptNode(keys), acts(['知道了', 'button', () => dialog.close()]))
      })
    })
  return true
}
