// Rows of a list: a click on the row opens it beside the list on a wide screen, the link in it opens the whole page; filters
// and pages come without a new page.

const WIDE = window.matchMedia('(min-width: 1241px)')

export function watchRows(htmx) {
  document.addEventListener('click', (event) => {
    const row = event.target.closest('[data-row]')
    if (!row || event.target.closest('a, button, input, select, label, summary') || String(getSelection())) return
    if (event.ctrlKey || event.metaKey) window.open(row.dataset.row)
    else if (row.closest('[data-list]')) openBeside(row)
    else openRow(row)
  })
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!form.matches('[data-list] [data-filters]')) return
    event.preventDefault()
    const query = new URLSearchParams(new FormData(form))
    load(htmx, `${form.getAttribute('action')}?${query}`)
  })
  document.addEventListener('click', (event) => {
    const link = event.target.closest('[data-list] .pager a, [data-list] thead a, [data-list] .saved a, [data-list] .sentence-clear')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    load(htmx, link.getAttribute('href'))
  })
  window.addEventListener('popstate', () => {
    if (document.querySelector('[data-list]')) location.reload()
  })
}

function load(htmx, url) {
  const list = document.getElementById('list')
  list.setAttribute('aria-busy', 'true')
  const focused = document.activeElement && document.activeElement.id
  htmx.ajax('GET', url, { target: '#list', swap: 'outerHTML' }).then(() => {
    history.pushState({}, '', url)
    if (focused && document.getElementById(focused)) document.getElementById(focused).focus()
    document.getElementById('list').scrollIntoView({ block: 'nearest' })
  })
}

export function openRow(row) {
  location.assign(row.dataset.row)
}

/** Show the record beside its list: its head and phases, out of the record's own page. */
export async function openBeside(row) {
  if (!WIDE.matches) return openRow(row)
  const url = row.dataset.row
  const answer = await fetch(url, { headers: { Accept: 'text/html' } })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const record = page.querySelector('.record') || page.querySelector('#main')
  if (!answer.ok || !record) return openRow(row)
  closeBeside()
  const panel = document.createElement('section')
  panel.className = 'beside'
  panel.tabIndex = -1
  panel.setAttribute('aria-label', '并排查看')
  panel.append(bar(url), lowered(document.adoptNode(record)))
  document.body.append(panel)
  panel.focus({ preventScroll: true })
}

export function closeBeside() {
  const panel = document.querySelector('.beside')
  if (panel) panel.remove()
  return Boolean(panel)
}

function bar(url) {
  const row = document.createElement('p')
  row.className = 'beside-bar'
  const open = document.createElement('a')
  open.className = 'button button-small'
  open.href = url
  open.textContent = '打开整页'
  const close = document.createElement('button')
  close.type = 'button'
  close.className = 'button button-small'
  close.textContent = '收起'
  close.addEventListener('click', closeBeside)
  row.append(open, close)
  return row
}

// One first-level heading a page: what stands beside begins at the second.
function lowered(record) {
  record.querySelectorAll('h1').forEach((heading) => {
    const lower = document.createElement('h2')
    lower.append(...heading.childNodes)
    heading.replaceWith(lower)
  })
  record.querySelectorAll('[id]').forEach((each) => each.removeAttribute('id'))
  return record
}
