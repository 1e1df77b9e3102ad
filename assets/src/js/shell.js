// The frame: the seat switch, the menu of a phone, printing, folding a panel, focus on what is wrong.
import { ask } from './dialog.js'

export function watchShell() {
  document.addEventListener('change', (event) => {
    const form = event.target.closest('[data-seat]')
    if (form) form.requestSubmit()
  })
  document.addEventListener('click', (event) => {
    const menu = event.target.closest('[data-menu]')
    if (menu) toggleMenu(menu)
    if (event.target.closest('[data-print]')) window.print()
    const fold = event.target.closest('[data-fold]')
    if (fold) toggleFold(fold)
    const back = event.target.closest('[data-back]')
    if (back && history.length > 1) {
      event.preventDefault()
      history.back()
    }
    if (event.target.closest('[aria-disabled=true]')) event.preventDefault()
    closeOpenDetails(event.target)
  })
  document.addEventListener('submit', (event) => {
    const form = event.target
    const sentence = form.dataset.confirm
    if (!sentence || form.dataset.confirmed) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const submitter = event.submitter
    ask(sentence, submitter ? submitter.textContent : '确定').then((yes) => {
      if (!yes) return
      form.dataset.confirmed = 'yes'
      form.requestSubmit(submitter || undefined)
    })
  }, true)
  const wrong = document.querySelector('[data-focus]')
  if (wrong) wrong.focus()
  else beginForm()
  document.querySelectorAll('[data-fold]').forEach((button) => {
    if (localStorage.getItem('folded') === 'yes') setFold(button, true)
  })
}

// A page that is a form is opened to type in it; on a phone this would bring the keyboard up over the page.
function beginForm() {
  if (location.hash || !window.matchMedia('(pointer: fine)').matches) return
  const form = document.querySelector('#main form[data-keep]')
  if (!form || form.closest('.work, .phases') || document.querySelector('.message')) return
  const fields = [...form.querySelectorAll('input:not([type=hidden], [type=file]), select, textarea')]
  const first = form.querySelector('[data-begin]') || fields.find((field) => field.offsetParent && !field.disabled && !field.readOnly)
  if (first && !first.value) first.focus({ preventScroll: true })
}

function toggleMenu(button) {
  const places = document.getElementById('places')
  const open = places.classList.toggle('is-open')
  button.setAttribute('aria-expanded', String(open))
  if (open) window.scrollTo(0, 0)
}

function toggleFold(button) {
  const folded = !button.closest('.work').classList.contains('is-folded')
  setFold(button, folded)
  localStorage.setItem('folded', folded ? 'yes' : 'no')
}

function setFold(button, folded) {
  button.closest('.work').classList.toggle('is-folded', folded)
  button.setAttribute('aria-expanded', String(!folded))
}

function closeOpenDetails(target) {
  document.querySelectorAll('.save-view[open]').forEach((each) => {
    if (!each.contains(target)) each.open = false
  })
}
