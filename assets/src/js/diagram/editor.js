// Drawing a process: bpmn-js with our palette and panel around a form whose field `xml` holds the file. The field follows
// every change, so that the form, the draft kept by the browser and the server all see the same.
import Modeler from 'bpmn-js/lib/Modeler'
import AlignElements from 'bpmn-js/lib/features/align-elements'
import DistributeElements from 'bpmn-js/lib/features/distribute-elements'
import Search from 'bpmn-js/lib/features/search'
import { button, download, element as make } from './building.js'
import { chinese, own, titleOf, type } from './language.js'
import { withPlaces } from './laying.js'
import { offering } from './offering.js'
import { Panel } from './panel.js'
import { working } from './working.js'

const LEFT_OUT = [AlignElements, DistributeElements, Search] // their icons and words are not ours

class Drawing extends Modeler {}
Drawing.prototype._modules = Modeler.prototype._modules.filter((each) => !LEFT_OUT.includes(each))

const READABLE = 0.7
const MARGIN = 20
const UNREADABLE = '这个文件不是能读的 BPMN 2.0 流程图。请在原来的编辑器里另存为 .bpmn 再试。'

export class Editor {
  constructor(root) {
    this.root = root
    this.form = root.querySelector('form')
    this.field = root.querySelector('[name=xml]')
    this.fileName = root.dataset.fileName || '流程'
    this.build()
    this.modeler = new Drawing({
      container: this.canvas,
      additionalModules: [chinese, offering, working],
      moddleExtensions: { qs: own },
      textRenderer: type,
    })
    new Panel(this.panel, this.modeler, JSON.parse(root.dataset.offered))
    this.watch()
  }

  build() {
    this.canvas = make('div', { class: 'diagram diagram-canvas', role: 'group', 'aria-label': '流程图画布' })
    this.panel = make('section', { class: 'diagram-panel', 'aria-label': '选中部分的内容' })
    this.findings = make('section', { class: 'diagram-findings', 'aria-label': '检查结果' })
    this.said = make('p', { class: 'diagram-said', role: 'status' })
    const side = make('div', { class: 'diagram-side' }, this.panel, this.findings)
    this.root.append(this.tools(), this.said, make('div', { class: 'diagram-desk' }, this.canvas, side))
    this.field.closest('[data-diagram-xml]').hidden = true
    this.root.classList.add('is-drawn')
  }

  tools() {
    const stack = () => this.modeler.get('commandStack')
    const canvas = () => this.modeler.get('canvas')
    const zoom = (by) => canvas().zoom(canvas().zoom() * by)
    const file = make('input', { type: 'file', accept: '.bpmn,.xml', hidden: true })
    file.addEventListener('change', () => this.take(file))
    this.undo = button('撤销', () => stack().undo())
    this.redo = button('重做', () => stack().redo())
    return make('p', { class: 'diagram-tools no-print' },
      this.undo, this.redo,
      button('放大', () => zoom(1.25)), button('缩小', () => zoom(0.8)), button('全图', () => this.fit(0)),
      button('导入文件', () => file.click()), file,
      button('导出文件', () => download(`${this.fileName}.bpmn`, 'application/xml', this.field.value)),
      button('导出图片', async () => download(`${this.fileName}.svg`, 'image/svg+xml', (await this.modeler.saveSVG()).svg)),
      button('检查', () => this.check()),
    )
  }

  watch() {
    this.modeler.on('commandStack.changed', () => this.changed())
    this.form.addEventListener('submit', () => (this.sent = true))
    this.form.addEventListener('draft-undone', () => this.open(this.field.value))
    window.addEventListener('beforeunload', (event) => {
      if (this.unsaved && !this.sent) event.preventDefault()
    })
    window.addEventListener('pageshow', () => (this.sent = false))
  }

  async open(xml) {
    try {
      await this.modeler.importXML(await withPlaces(xml, this.modeler.get('moddle')))
    } catch {
      this.say(UNREADABLE)
      return false
    }
    this.fit(READABLE)
    this.label()
    this.buttons()
    return true
  }

  /** The whole drawing beside the palette, but not smaller than `least`; then it begins at its left end. */
  fit(least) {
    const canvas = this.modeler.get('canvas')
    const { inner, outer } = canvas.viewbox()
    const left = this.canvas.querySelector('.djs-palette').offsetWidth + MARGIN
    const [width, height] = [outer.width - left - MARGIN, outer.height - 2 * MARGIN]
    const whole = Math.min(width / inner.width, height / inner.height, 1) || 1
    const scale = Math.max(whole, least)
    const spare = Math.max(0, height / scale - inner.height) / 2
    canvas.viewbox({ x: inner.x - left / scale, y: inner.y - MARGIN / scale - spare, width: outer.width / scale, height: outer.height / scale })
  }

  label() {
    const svg = this.canvas.querySelector('.djs-container > svg')
    svg.setAttribute('aria-label', '流程图。要用键盘选其中的部分，请到旁边“选中”一栏。')
    svg.setAttribute('role', 'application')
  }

  /** What cannot be drawn stays there as text. */
  showText() {
    this.field.closest('[data-diagram-xml]').hidden = false
  }

  async take(input) {
    const [file] = input.files
    input.value = ''
    if (!file) return
    const before = this.field.value
    if (await this.open(await file.text())) {
      await this.keep()
      this.say(`已导入“${file.name}”，还没有保存。`)
      this.check()
    } else {
      await this.open(before)
      this.say(UNREADABLE)
    }
  }

  async changed() {
    this.buttons()
    this.findings.classList.add('is-old')
    await this.keep()
  }

  async keep() {
    const { xml } = await this.modeler.saveXML({ format: true })
    this.field.value = xml
    this.unsaved = true
    this.field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  buttons() {
    const stack = this.modeler.get('commandStack')
    this.undo.disabled = !stack.canUndo()
    this.redo.disabled = !stack.canRedo()
  }

  async check() {
    const body = new URLSearchParams({ xml: this.field.value, csrfmiddlewaretoken: this.form.elements.csrfmiddlewaretoken.value })
    const answer = await fetch(this.root.dataset.checkUrl, { method: 'POST', body, headers: { Accept: 'application/json' } }).catch(() => null)
    if (answer?.status === 403) return this.say('没有检查：图里有密级标志，或您的岗位不画流程图。')
    if (!answer?.ok) return this.say('没有检查成：连不上服务器，或登录已失效。图还在，请刷新后再试。')
    this.show((await answer.json()).findings)
  }

  show(findings) {
    const canvas = this.modeler.get('canvas')
    const registry = this.modeler.get('elementRegistry')
    registry.forEach((each) => canvas.hasMarker(each, 'is-wrong') && canvas.removeMarker(each, 'is-wrong'))
    const at = (key) => registry.get(key) || registry.get(key.split('/')[0]) // inside a called process: the call
    for (const { element } of findings) if (at(element)) canvas.addMarker(at(element), 'is-wrong')
    this.findings.classList.remove('is-old')
    const heading = findings.length ? `有 ${findings.length} 处要改` : '没有发现问题，可以发布'
    const items = findings.map(({ element, message }) => make('li', {}, this.finding(at(element), message)))
    this.findings.replaceChildren(
      make('h2', {}, heading),
      make('p', { class: 'diagram-old quiet' }, '图已改动，请再点“检查”。'),
      items.length ? make('ol', {}, ...items) : '',
    )
    this.say(heading)
  }

  finding(element, message) {
    if (!element) return make('span', {}, message)
    const go = () => {
      this.modeler.get('selection').select(element)
      this.modeler.get('canvas').scrollToElement(element, { top: 150, bottom: 150, left: 200, right: 200 })
    }
    return make('button', { type: 'button', class: 'linkish', title: `到${titleOf(element)}`, onclick: go }, message)
  }

  say(words) {
    this.said.textContent = words
  }
}
