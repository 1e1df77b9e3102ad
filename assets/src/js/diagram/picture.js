// A diagram to look at: where a thing is, who did what, for how long. It scrolls as a page does (also by touch and by keys);
// the table beside it says the same.
import Viewer from 'bpmn-js/lib/Viewer'
import { chinese, own, titleOf, type } from './language.js'
import { withPlaces } from './laying.js'

const STATES = {
  done: { sign: '✓', word: '已办' },
  now: { sign: '●', word: '在办' },
  returned: { sign: '↩', word: '退回' },
  waiting: { sign: '◷', word: '等待' },
  empty: { sign: '!', word: '无人办理' },
  late: { sign: '!', word: '超过时限' },
}
const WORK = /^bpmn:(UserTask|CallActivity)$/
const STEP = 1.25
const READABLE = 0.8 // below this the names in a diagram are smaller than the page's smallest type
const MARGIN = 24

export async function openPicture(element) {
  const [xml, state] = await Promise.all([fetched(element.dataset.diagram), fetchedState(element.dataset.state)])
  if (xml === null) return
  const picture = new Picture(element)
  try {
    await picture.draw(xml)
  } catch {
    element.textContent = '这张图画不出来，请看旁边的表。'
    return
  }
  picture.mark(state)
}

async function fetched(url) {
  const answer = await fetch(url)
  return answer.ok ? answer.text() : null
}

async function fetchedState(url) {
  if (!url) return {}
  const answer = await fetch(url, { headers: { Accept: 'application/json' } })
  return answer.ok ? answer.json() : {}
}

/** What the page itself says of elements: links with data-diagram-wrong or data-diagram-changed. */
function listed(kind) {
  const links = document.querySelectorAll(`[data-diagram-${kind}]`)
  return [...links].map((link) => ({ element: link.getAttribute(`data-diagram-${kind}`), message: link.textContent }))
}

class Picture {
  constructor(element) {
    this.element = element
    this.label = element.getAttribute('aria-label') || '流程图'
    element.replaceChildren()
    element.classList.add('is-drawn')
    this.viewer = new Viewer({
      container: element,
      additionalModules: [chinese],
      moddleExtensions: { qs: own },
      textRenderer: type,
      overlays: { defaults: { show: {}, scale: true } },
    })
    this.canvas = this.viewer.get('canvas')
  }

  async draw(xml) {
    await this.viewer.importXML(await withPlaces(xml, this.viewer.get('moddle')))
    this.box = this.canvas.viewbox().inner
    this.frame = this.canvas.getContainer()
    this.frame.tabIndex = 0
    this.frame.setAttribute('role', 'group')
    this.frame.setAttribute('aria-label', this.label)
    this.frame.querySelector('svg').setAttribute('tabindex', '-1')
    const row = this.tools()
    if (!row.isConnected) this.element.before(row)
    this.fit(READABLE)
    this.nameSteps()
    this.watchPrinting()
    document.addEventListener('click', (event) => {
      const link = event.target.closest('[data-diagram-go]')
      if (link && this.show(link.dataset.diagramGo)) event.preventDefault()
    })
  }

  tools() {
    const before = this.element.previousElementSibling
    const row = before?.matches('.diagram-tools') ? before : document.createElement('p')
    row.classList.add('diagram-tools', 'no-print')
    const acts = [
      ['放大', () => this.zoom(this.scale * STEP)],
      ['缩小', () => this.zoom(this.scale / STEP)],
      ['全图', () => this.fit(0)],
    ]
    row.prepend(...acts.map(([word, act]) => button(word, act)))
    return row
  }

  /** The whole picture in the frame, but not smaller than `least`; then it scrolls to what is being done now. */
  fit(least) {
    const room = this.frame.clientWidth
    const tall = Math.max(window.innerHeight * 0.7, 320)
    const whole = Math.min(room / (this.box.width + 2 * MARGIN), tall / (this.box.height + 2 * MARGIN), 1)
    this.zoom(Math.max(whole, least))
  }

  zoom(scale) {
    const middle = this.scale && {
      x: (this.frame.scrollLeft + this.frame.clientWidth / 2) / this.scale,
      y: (this.frame.scrollTop + this.frame.clientHeight / 2) / this.scale,
    }
    this.scale = Math.min(Math.max(scale, 0.1), 3)
    const width = (this.box.width + 2 * MARGIN) * this.scale
    const height = (this.box.height + 2 * MARGIN) * this.scale
    const svg = this.frame.querySelector('svg')
    svg.style.width = `${width}px`
    svg.style.height = `${height}px`
    this.element.style.height = `${Math.min(height + 20, Math.max(window.innerHeight * 0.75, 320))}px`
    const size = this.canvas.getSize()
    this.canvas.viewbox({
      x: this.box.x - MARGIN,
      y: this.box.y - MARGIN,
      width: size.width / this.scale,
      height: size.height / this.scale,
    })
    this.element.classList.toggle('is-small', this.scale < READABLE - 0.01)
    if (middle) {
      this.frame.scrollLeft = middle.x * this.scale - this.frame.clientWidth / 2
      this.frame.scrollTop = middle.y * this.scale - this.frame.clientHeight / 2
    }
  }

  /** Steps can be reached by Tab, each says what it is. */
  nameSteps() {
    const registry = this.viewer.get('elementRegistry')
    for (const element of registry.filter((each) => WORK.test(each.type))) {
      const drawn = registry.getGraphics(element)
      drawn.setAttribute('tabindex', '0')
      drawn.setAttribute('role', 'img')
      drawn.setAttribute('aria-label', titleOf(element))
      drawn.addEventListener('focus', () => this.bringIntoSight(element))
    }
  }

  mark(state) {
    const nodes = Object.entries(state.nodes || {})
    for (const [key, told] of nodes) this.tell(key, told)
    for (const key of state.flows || []) if (this.find(key)) this.canvas.addMarker(key, 'is-passed')
    for (const { element, message } of [...(state.findings || []), ...listed('wrong')]) this.warn(element, message)
    for (const { element } of listed('changed')) this.change(element)
    const now = nodes.find(([, told]) => told.state === 'now' || told.state === 'empty')
    const first = now ? now[0] : [...listed('wrong'), ...listed('changed')].map((each) => each.element).find((key) => this.find(key))
    if (first && this.find(first)) this.bringIntoSight(this.find(first))
  }

  tell(key, told) {
    const element = this.find(key)
    const state = STATES[told.state]
    if (!element || !state) return
    this.canvas.addMarker(key, `is-${told.state}`)
    const spent = told.took && `${told.state === 'done' ? '用时' : '已用'} ${told.took}`
    const inside = told.inside || [] // the turns in a called process; the table tells those that have no room here
    const before = inside.length > 3 ? [`前 ${inside.length - 3} 步见办理过程`] : []
    const lines = inside.length ? [...before, ...inside.slice(-3)] : [told.who, told.since && `${told.since} 起`, spent].filter(Boolean)
    const passed = told.state === 'done' && !WORK.test(element.type) // a gateway passed: its arrows say it too
    if (!passed) this.overlay(key, { top: -12, left: 6 }, `diagram-sign is-${told.state}`, [`${state.sign} ${state.word}`])
    if (lines.length) this.overlay(key, { bottom: -3, left: element.attachers?.length ? -76 : -16 }, 'diagram-who', lines)
    const drawn = this.viewer.get('elementRegistry').getGraphics(element)
    drawn.setAttribute('aria-label', [titleOf(element), state.word, ...lines].join('，'))
  }

  warn(key, message) {
    const element = key && this.find(key)
    if (!element) return
    this.canvas.addMarker(element, 'is-wrong')
    if (element.waypoints) return
    this.overlay(element, { top: -12, right: 14 }, 'diagram-sign is-wrong', ['✕ 有问题'], message)
  }

  change(key) {
    const element = this.find(key)
    if (!element) return
    this.canvas.addMarker(key, 'is-changed')
    this.overlay(key, { top: -12, left: 6 }, 'diagram-sign is-changed', ['△ 有改动'])
  }

  overlay(key, position, className, lines, title = '') {
    const html = document.createElement('div')
    html.className = className
    if (title) html.title = title
    html.append(...lines.map((line) => Object.assign(document.createElement('span'), { textContent: line })))
    this.viewer.get('overlays').add(key, { position, html })
  }

  find(key) {
    const registry = this.viewer.get('elementRegistry')
    return registry.get(key) || registry.get(key.split('/')[0]) // inside a called process: the call
  }

  show(key) {
    const element = this.find(key)
    if (!element) return false
    this.viewer.get('selection').select(element)
    this.bringIntoSight(element)
    this.element.scrollIntoView({ block: 'nearest' })
    return true
  }

  bringIntoSight(element) {
    const at = element.waypoints ? element.waypoints[0] : { x: element.x + element.width / 2, y: element.y + element.height / 2 }
    this.frame.scrollTo({
      left: (at.x - this.box.x + MARGIN) * this.scale - this.frame.clientWidth / 2,
      top: (at.y - this.box.y + MARGIN) * this.scale - this.frame.clientHeight / 2,
    })
  }

  watchPrinting() {
    let before = 1
    const paper = 960 // what an A4 sheet across holds between its margins, in CSS pixels
    window.addEventListener('beforeprint', () => {
      before = this.scale
      this.element.classList.add('is-printed')
      this.zoom(Math.min(1, paper / (this.box.width + 2 * MARGIN)))
    })
    window.addEventListener('afterprint', () => {
      this.element.classList.remove('is-printed')
      this.zoom(before)
    })
  }
}

function button(word, act) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'button button-small'
  made.textContent = word
  made.addEventListener('click', act)
  return made
}
