// A form says in which seat its page was opened. Whoever changed seats in another tab is asked, not acted for.

export function sayTheSeat() {
  const seat = document.body.dataset.pageSeat
  if (!seat) return
  // Before anybody else reads the form.
  document.addEventListener('submit', (event) => say(event.target, seat), { capture: true })
  document.addEventListener('htmx:configRequest', (event) => {
    if (event.detail.verb !== 'get') event.detail.parameters.page_seat = seat
  })
}

function say(form, seat) {
  if (form.method !== 'post' || form.elements.page_seat) return
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = 'page_seat'
  field.value = seat
  form.append(field)
}
