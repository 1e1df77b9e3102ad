// What the palette, the pad beside an element and its menu offer: only what the engine runs, in words.
import { is } from 'bpmn-js/lib/util/ModelUtil'
import { ICONS } from './icons.js'
import { STEP } from './working.js'

const TIMER = { type: 'bpmn:BoundaryEvent', eventDefinitionType: 'bpmn:TimerEventDefinition', cancelActivity: false }
const NODES = [
  ['start', '开始', { type: 'bpmn:StartEvent' }],
  ['step', '步骤', STEP],
  ['choice', '择一分支', { type: 'bpmn:ExclusiveGateway' }],
  ['fork', '并行分支', { type: 'bpmn:ParallelGateway' }],
  ['choices', '多选分支', { type: 'bpmn:InclusiveGateway' }],
  ['timer', '时限', TIMER],
  ['call', '子流程', { ...STEP, type: 'bpmn:CallActivity' }],
  ['end', '结束', { type: 'bpmn:EndEvent' }],
  ['note', '说明', { type: 'bpmn:TextAnnotation' }],
]
const GATEWAYS = NODES.filter(([, , { type }]) => type.endsWith('Gateway'))
const WORK = NODES.filter(([key]) => key === 'step' || key === 'call')
const AFTER = ['step', 'choice', 'fork', 'end'].map((key) => NODES.find(([each]) => each === key))

/** `word` is one of ours, never a person's: it goes into the page as it is. */
const entry = (icon, word, more) => ({
  title: word,
  html: `<div class="entry diagram-entry" draggable="true" title="${word}">${ICONS[icon]}<span>${word}</span></div>`,
  ...more,
})

class Palette {
  constructor(palette, create, elementFactory, spaceTool, lassoTool, handTool, globalConnect) {
    Object.assign(this, { create, elementFactory, spaceTool, lassoTool, handTool, globalConnect })
    palette._needsCollapse = () => false // one column always: words need its width
    palette.registerProvider(this)
  }

  getPaletteEntries() {
    const tool = (icon, word, click) => entry(icon, word, { group: 'tools', action: { click } })
    const entries = {
      'hand-tool': tool('hand', '移动画面', (event) => this.handTool.activateHand(event)),
      'lasso-tool': tool('lasso', '框选', (event) => this.lassoTool.activateSelection(event)),
      'space-tool': tool('space', '挪出空位', (event) => this.spaceTool.activateSelection(event)),
      'global-connect-tool': tool('connect', '连箭头', (event) => this.globalConnect.start(event)),
      separator: { group: 'tools', separator: true },
    }
    for (const [key, word, options] of NODES) {
      const begin = (event) => this.create.start(event, this.elementFactory.createShape({ ...options }))
      entries[`create.${key}`] = entry(key, word, { group: 'parts', action: { dragstart: begin, click: begin } })
    }
    const pool = (event) => this.create.start(event, this.elementFactory.createParticipantShape())
    entries['create.pool'] = entry('pool', '泳道框', { group: 'parts', action: { dragstart: pool, click: pool } })
    return entries
  }
}
Palette.$inject = ['palette', 'create', 'elementFactory', 'spaceTool', 'lassoTool', 'handTool', 'globalConnect']

class Pad {
  constructor(contextPad, modeling, elementFactory, connect, create, popupMenu, autoPlace, rules, adding) {
    Object.assign(this, { contextPad, modeling, elementFactory, connect, create, popupMenu, autoPlace, rules, adding })
    contextPad.registerProvider(this)
  }

  getMultiElementContextPadEntries(elements) {
    return { delete: this.removal(() => this.modeling.removeElements([...elements])) }
  }

  getContextPadEntries(element) {
    const removal = { delete: this.removal(() => this.modeling.removeElements([element])) }
    if (element.type === 'label') return this.rules.allowed('elements.delete', { elements: [element] }) ? removal : {}
    return { ...this.after(element), ...this.lanes(element), ...this.others(element), ...removal }
  }

  removal(click) {
    return entry('bin', '删除', { group: 'edit', action: { click } })
  }

  after(element) {
    if (!is(element, 'bpmn:FlowNode') || is(element, 'bpmn:EndEvent')) return {}
    return Object.fromEntries(
      AFTER.map(([key, word, options]) => {
        const shape = () => this.elementFactory.createShape({ ...options })
        const click = () => this.autoPlace.append(element, shape())
        const dragstart = (event) => this.create.start(event, shape(), { source: element })
        return [`append.${key}`, entry(key, `后接${word}`, { group: 'model', action: { click, dragstart } })]
      }),
    )
  }

  others(element) {
    const offers = {}
    const add = (key, icon, word, click, group = 'edit') => (offers[key] = entry(icon, word, { group, action: { click, dragstart: click } }))
    if (is(element, 'bpmn:FlowNode') || is(element, 'bpmn:TextAnnotation')) {
      add('connect', 'connect', '连箭头', (event) => this.connect.start(event, element), 'connect')
    }
    if (is(element, 'bpmn:Activity')) add('timer', 'timer', '加时限', () => this.adding.timer(element))
    if (is(element, 'bpmn:SequenceFlow')) add('insert', 'step', '插入步骤', () => this.adding.step(element))
    if (!this.popupMenu.isEmpty(element, 'bpmn-replace')) add('replace', 'change', '换成', (event) => this.openMenu(event, element))
    return offers
  }

  openMenu(event, element) {
    const pad = this.contextPad._current.html.getBoundingClientRect()
    this.popupMenu.open(element, 'bpmn-replace', { x: pad.left, y: pad.bottom + 5, cursor: { x: event.x, y: event.y } }, { title: '换成', width: 240 })
  }

  lanes(element) {
    if (!is(element, 'bpmn:Lane') && !is(element, 'bpmn:Participant')) return {}
    const offers = {
      above: entry('above', '上面加泳道', { group: 'lanes', action: { click: () => this.modeling.addLane(element, 'top') } }),
      below: entry('below', '下面加泳道', { group: 'lanes', action: { click: () => this.modeling.addLane(element, 'bottom') } }),
    }
    const split = () => {
      this.modeling.splitLane(element, 2)
      this.contextPad.open(element, true)
    }
    const whole = element.children.filter((each) => is(each, 'bpmn:Lane')).length < 2
    if (whole && element.height >= 120) offers.halves = entry('halves', '分成两道', { group: 'lanes', action: { click: split } })
    return offers
  }
}
Pad.$inject = ['contextPad', 'modeling', 'elementFactory', 'connect', 'create', 'popupMenu', 'autoPlace', 'rules', 'adding']

class Menu {
  constructor(popupMenu, bpmnReplace, changing) {
    Object.assign(this, { bpmnReplace, changing })
    popupMenu.registerProvider('bpmn-replace', this)
  }

  getPopupMenuEntries(element) {
    const kind = (sorts) =>
      sorts
        .filter(([, , { type }]) => type !== element.type)
        .map(([key, label, { type }]) => [key, { label, action: () => this.bpmnReplace.replaceElement(element, { type }) }])
    if (is(element, 'bpmn:Gateway')) return Object.fromEntries(kind(GATEWAYS))
    if (is(element, 'bpmn:UserTask')) return Object.fromEntries([...kind(WORK), ...this.several(element)])
    if (is(element, 'bpmn:Activity')) return Object.fromEntries(kind(WORK))
    return {}
  }

  several(element) {
    const ways = [['one', '一人办'], ['parallel', '会签'], ['turns', '顺签']]
    return ways.map(([way, label]) => [way, { label, action: () => this.changing.several(element, way) }])
  }
}
Menu.$inject = ['popupMenu', 'bpmnReplace', 'changing']

export const offering = {
  __init__: ['paletteProvider', 'contextPadProvider', 'replaceMenuProvider'],
  paletteProvider: ['type', Palette],
  contextPadProvider: ['type', Pad],
  replaceMenuProvider: ['type', Menu],
}
