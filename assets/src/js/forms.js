// A form acts once: its buttons are blocked after the first click, and freed when the page comes back from the history.
// One that changes nothing (data-again) may be sent as often as one likes.

export function watchForms() {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || form.method !== 'post' || form.matches('[data-again]')) return
    if (form.dataset.sent) {
      event.preventDefault()
      return
    }
    form.dataset.sent = 'yes'
    // After this turn, so that the pressed button's own name and value still go along.
    setTimeout(() => form.querySelectorAll('[type=submit]').forEach((each) => each.setAttribute('aria-busy', 'true')))
  })
  window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(free))
  document.addEventListener('htmx:afterRequest', (event) => {
    const form = event.target.closest && event.target.closest('form')
    if (form) free(form)
  })
  document.addEventListener('change', (event) => {
    const form = event.target.closest('[data-filters]')
    if (form) form.requestSubmit()
  })
}

export function free(form) {
  delete form.dataset.sent
  delete form.dataset.confirmed
  form.querySelectorAll('[aria-busy]').forEach((each) => each.removeAttribute('aria-busy'))
}
