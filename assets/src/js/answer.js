// An answer that was fetched becomes the page, with its address and its messages (asking again would lose them).

import { readDrafts } from './drafts.js'

export function show(text, url) {
  const page = new DOMParser().parseFromString(text, 'text/html')
  const scripts = [...page.querySelectorAll('script[src]')].map((each) => each.getAttribute('src'))
  const loaded = [...document.querySelectorAll('script[src]')].map((each) => each.getAttribute('src'))
  if (!page.getElementById('main') || scripts.some((each) => !loaded.includes(each))) {
    location.assign(url || location.href)
    return
  }
  if (url && url !== location.href) history.pushState({}, '', url)
  document.title = page.title
  document.body.replaceWith(document.adoptNode(page.body))
  window.scrollTo(0, 0)
  readDrafts()
  const wrong = document.querySelector('[data-focus]')
  if (wrong) wrong.focus()
}
