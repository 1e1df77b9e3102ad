// What was typed is kept (per person and address, in this tab) until the form went through: an ended session, a back
// button or a crash loses nothing. Never passwords, files or tokens.

const PREFIX = 'draft:'
const PENDING = 'draft-sent'

export function keepDrafts() {
  readDrafts()
  document.addEventListener('htmx:afterSwap', forgetWhereAsked)
  document.addEventListener('submit', (event) => {
    if (event.target.matches('[data-sign-out]')) forgetAll()
  })
}

/** Look at the page as it stands now: forget, settle what was sent, watch its forms. */
export function readDrafts() {
  forgetWhereAsked()
  settlePending()
  document.querySelectorAll('form[data-keep]').forEach(watch)
}

function forgetWhereAsked() {
  if (document.querySelector('[data-forget-drafts]')) forgetAll()
}

const person = () => document.body.dataset.person || ''
const keyOf = (form) => `${PREFIX}${person()}:${location.pathname}${form.id ? '#' + form.id : ''}`

function kept(field) {
  return field.name && !['password', 'file', 'hidden', 'submit', 'button'].includes(field.type)
}

function watch(form) {
  const key = keyOf(form)
  const initial = JSON.stringify(read(form))
  // The server's own answer to what was sent (a mistake shown, rows moved) is newer than what was kept.
  const answered = form.matches('[data-answered]') || form.querySelector('.is-wrong, .notice-wrong')
  const stored = sessionStorage.getItem(key)
  if (stored && stored !== initial && !answered && fits(form, stored, initial)) {
    write(form, JSON.parse(stored))
    say(form, key, JSON.parse(initial))
  }
  if (answered) sessionStorage.setItem(key, initial)
  const save = () => sessionStorage.setItem(key, JSON.stringify(read(form)))
  form.addEventListener('input', save)
  form.addEventListener('change', save)
  form.addEventListener('submit', () => {
    save()
    sessionStorage.setItem(PENDING, JSON.stringify({ key, path: location.pathname }))
  })
}

// A form of rows takes back only what was typed into the same rows.
function fits(form, stored, initial) {
  const names = (values) => JSON.parse(values).map((each) => each[0]).join()
  return !form.matches('[data-rows]') || names(stored) === names(initial)
}

// The page after a submit tells whether it went through: the same address or the sign-in page means it did not.
function settlePending() {
  const pending = JSON.parse(sessionStorage.getItem(PENDING) || 'null')
  if (!pending) return
  sessionStorage.removeItem(PENDING)
  const same = location.pathname === pending.path
  const stopped = document.querySelector('.halt') || document.body.classList.contains('bare')
  if (!same && !stopped) sessionStorage.removeItem(pending.key)
  else if (same && wentThrough() && !document.querySelector('.is-wrong')) sessionStorage.removeItem(pending.key)
}

// An act says so; a form that changes nothing (data-again) comes back as the server holds it.
const wentThrough = () => document.querySelector('.message-success, form[data-again]')

function read(form) {
  const values = []
  for (const field of form.elements) {
    if (!kept(field)) continue
    if (field.type === 'checkbox' || field.type === 'radio') values.push([field.name, field.value, field.checked])
    else if (field.multiple) values.push([field.name, [...field.selectedOptions].map((each) => each.value)])
    else values.push([field.name, field.value])
  }
  return values
}

function write(form, values) {
  for (const [name, value, checked] of values) {
    const fields = [...form.elements].filter((each) => each.name === name && kept(each))
    for (const field of fields) {
      if (field.type === 'checkbox' || field.type === 'radio') {
        if (field.value === value) field.checked = checked
      } else if (field.multiple) {
        for (const option of field.options) option.selected = value.includes(option.value)
      } else if (field.tagName !== 'SELECT' || [...field.options].some((option) => option.value === value)) {
        field.value = value
      }
    }
  }
}

function say(form, key, initial) {
  const notice = document.createElement('p')
  notice.className = 'notice'
  notice.setAttribute('role', 'status')
  notice.textContent = '已恢复刚才填写的内容。'
  const undo = document.createElement('button')
  undo.type = 'button'
  undo.className = 'linkish'
  undo.textContent = '不要，重新填'
  undo.addEventListener('click', () => {
    write(form, initial)
    sessionStorage.removeItem(key)
    notice.remove()
    form.dispatchEvent(new Event('draft-undone')) // what a script drew from a field is drawn again
  })
  notice.append(undo)
  form.prepend(notice)
}

export function forgetAll() {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX) || key === PENDING) sessionStorage.removeItem(key)
  }
}
