// The panel beside the drawing: one list to choose an element, then what can be said of it. All words, all labelled; what a
// field changes is one step of 撤销.
import { button, element as make, field, input, area, select } from './building.js'
import { conditionFields, OUTCOME } from './conditions.js'
import { FOREIGN, sortOf, titleOf } from './language.js'
import { peopleFields } from './people.js'
import { isChoice } from './working.js'

const LISTED = [
  'bpmn:StartEvent', 'bpmn:UserTask', 'bpmn:CallActivity', 'bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway',
  'bpmn:ParallelGateway', 'bpmn:BoundaryEvent', 'bpmn:EndEvent', 'bpmn:SequenceFlow', 'bpmn:Lane', 'bpmn:TextAnnotation',
]
const PARTICIPANTS = ['bpmn:Participant', 'bpmn:Process', 'bpmn:Collaboration']
const GATEWAYS = ['Exclusive', 'Parallel', 'Inclusive'].map((kind) => [`bpmn:${kind}Gateway`, sortOf({ type: `bpmn:${kind}Gateway` })])
const FOREIGN_WORK = /^bpmn:(?!User)\w*Task$|SubProcess$/
const SEVERAL = [['one', '一人办'], ['parallel', '会签（同时办）'], ['turns', '顺签（依次办）']]
const NEEDS = [['all', '全部办完'], ['any', '一人办完即可'], ['share', '达到百分之几']]

export class Panel {
  constructor(place, modeler, subject) {
    Object.assign(this, { place, modeler, subject })
    this.changing = modeler.get('changing')
    this.registry = modeler.get('elementRegistry')
    const bus = modeler.get('eventBus')
    bus.on(['selection.changed', 'import.done', 'commandStack.changed'], () => this.soon())
  }

  /** Drawn after the event that changed something is over, so that Tab goes on to where it was going. */
  soon() {
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => this.draw())
  }

  chosen() {
    const [one, ...more] = this.modeler.get('selection').get()
    if (!one || more.length) return null
    return one.labelTarget || one
  }

  draw() {
    const focused = this.place.contains(document.activeElement) ? document.activeElement.dataset.key : null
    const chosen = this.chosen()
    this.place.replaceChildren(this.list(chosen), ...(chosen ? this.of(chosen) : this.whole()))
    if (chosen !== this.shown) this.place.parentElement.scrollTop = 0
    this.shown = chosen
    if (focused) this.place.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus()
  }

  list(chosen) {
    const order = (each) => LISTED.indexOf(each.type) + 1 || LISTED.length + 1
    const all = this.registry
      .filter((each) => each.type !== 'label' && (each.x ?? each.waypoints) !== undefined && !PARTICIPANTS.includes(each.type))
      .sort((one, other) => order(one) - order(other) || (one.x ?? one.waypoints[0].x) - (other.x ?? other.waypoints[0].x))
    const options = [['', '整个流程'], ...all.map((each) => [each.id, titleOf(each)])]
    const known = all.includes(chosen) ? chosen.id : ''
    return field('选中', select(options, known, (id) => this.choose(id), { 'data-key': 'chosen' }), '点图上的部分，或从这里选。')
  }

  choose(id) {
    const selection = this.modeler.get('selection')
    const element = id && this.registry.get(id)
    if (!element) return selection.deselect(selection.get())
    selection.select(element)
    this.modeler.get('canvas').scrollToElement(element, { top: 120, bottom: 120, left: 160, right: 160 })
  }

  whole() {
    const root = this.modeler.get('canvas').getRootElement()
    const pool = root.type === 'bpmn:Process' ? root : this.registry.find((each) => each.type === 'bpmn:Participant')
    return pool ? this.pool(pool) : []
  }

  of(chosen) {
    const kinds = {
      'bpmn:UserTask': () => this.step(chosen),
      'bpmn:CallActivity': () => this.call(chosen),
      'bpmn:SequenceFlow': () => this.flow(chosen),
      'bpmn:Lane': () => this.lane(chosen),
      'bpmn:BoundaryEvent': () => this.timer(chosen),
      'bpmn:TextAnnotation': () => [this.note(chosen)],
      'bpmn:Participant': () => this.pool(chosen),
      'bpmn:Process': () => this.pool(chosen),
    }
    const fields = (kinds[chosen.type] || (() => this.other(chosen)))()
    return [make('h2', {}, sortOf(chosen)), ...fields, ...this.acts(chosen)]
  }

  other(element) {
    const gateway = GATEWAYS.some(([type]) => type === element.type)
    if (gateway) return [this.name(element), field('种类', select(GATEWAYS, element.type, (type) => this.replace(element, type)))]
    if (sortOf(element) !== FOREIGN) return [this.name(element)]
    return [this.name(element), make('p', { class: 'notice notice-warn' }, '这个部分本系统不能运行，发布前要换成步骤、分支、时限或子流程，或者删除。')]
  }

  replace(element, type) {
    this.modeler.get('bpmnReplace').replaceElement(element, { type })
  }

  name(element, label = '名称') {
    return field(label, input(element.businessObject.name, (name) => this.changing.name(element, name), { maxlength: 40, 'data-key': 'name' }))
  }

  note(element) {
    return field('文字', area(element.businessObject.text, (text) => this.changing.name(element, text), { rows: 3, maxlength: 400 }))
  }

  pool(element) {
    return [this.name(element, '流程名称'), make('p', { class: 'quiet' }, '选中一个步骤或箭头，在这里写明谁来办、怎么走。')]
  }

  own(element, name) {
    return element.businessObject.get(`qs:${name}`) || ''
  }

  step(element) {
    const set = (name) => (value) => this.changing.own(element, name, value)
    const lane = (element.businessObject.lanes || []).find((each) => each.get('qs:people'))
    const empty = lane ? '照泳道' : '（未定）'
    return [
      this.name(element),
      ...peopleFields(this.own(element, 'people'), this.choices(), set('people'), empty),
      field('行为', select([['', '（未定）'], ...this.subject.acts], this.own(element, 'act'), set('act'))),
      this.does(element),
      this.due(element, set('due')),
      ...this.several(element),
      field('办完时选定的名单', select([['', '不选'], ...this.subject.lists], this.own(element, 'chooses'), set('chooses')), '后面的步骤可以由这份名单里的人来办。'),
    ]
  }

  does(element) {
    const options = [['', '办理并写意见'], ...this.subject.does.map(({ name, label }) => [name, label])]
    const change = (name) => {
      const step = this.subject.does.find((each) => each.name === name)
      const act = step?.act && !this.own(element, 'act') ? { 'qs:act': step.act } : {}
      this.changing.together([element, { 'qs:does': name || undefined, ...act }])
    }
    return field('这一步做什么', select(options, this.own(element, 'does'), change))
  }

  due(element, change) {
    const days = this.own(element, 'due').replace(/^P?(\d+)D?$/, '$1')
    return field('时限（工作日）', input(days, change, { inputmode: 'numeric', maxlength: 3 }), '不填就不限时。')
  }

  several(element) {
    const loop = element.businessObject.loopCharacteristics
    const way = loop ? (loop.isSequential ? 'turns' : 'parallel') : 'one'
    const first = field('几个人办', select(SEVERAL, way, (chosen) => this.changing.several(element, chosen)))
    if (!loop) return [first]
    const need = this.own(element, 'need') || 'all'
    const share = /^\d+$/.test(need)
    const change = (value) => this.changing.several(element, way, value)
    const how = select(NEEDS, share ? 'share' : need, (value) => change(value === 'share' ? '50' : value))
    const fields = [first, field('怎样算办完', how)]
    if (share) fields.push(field('百分之', input(need, change, { inputmode: 'numeric', maxlength: 3, 'data-key': 'share' })))
    return fields
  }

  call(element) {
    const bo = element.businessObject
    const change = (key) => this.changing.together([element, { calledElement: key || undefined }])
    return [this.name(element), field('走哪个流程', select([['', '（未定）'], ...this.subject.calls], bo.calledElement || '', change))]
  }

  flow(element) {
    const source = element.source?.businessObject
    if (!source || !isChoice(source) || source.outgoing.length < 2) return [this.name(element)]
    const otherwise = source.default === element.businessObject
    const how = select(
      [['when', '满足条件时'], ['else', '否则（其他条件都不满足时）']],
      otherwise ? 'else' : 'when',
      (chosen) => this.changing.otherwise(element, chosen === 'else'),
    )
    const fields = [this.name(element), field('什么时候走这里', how)]
    if (otherwise) return fields
    const text = element.businessObject.conditionExpression?.body || ''
    return [...fields, ...conditionFields(text, this.facts(), (changed) => this.changing.condition(element, changed))]
  }

  /** What a condition may ask for: how the step before was answered, then what the record says. */
  facts() {
    return [{ name: OUTCOME, label: '上一步的办理结果', kind: 'word' }, ...this.subject.facts]
  }

  lane(element) {
    const set = (value) => this.changing.own(element, 'people', value)
    return [this.name(element), ...peopleFields(this.own(element, 'people'), this.choices(), set, '各步骤自己写')]
  }

  timer(element) {
    const bo = element.businessObject
    const [definition] = bo.eventDefinitions || []
    const days = (definition?.timeDuration?.body || '').replace(/^P?(\d+)D?$/, '$1')
    const stops = (chosen) => this.changing.together([element, { cancelActivity: chosen === 'yes' }])
    return [
      this.name(element),
      field('满几个工作日', input(days, (value) => this.changing.days(element, value), { inputmode: 'numeric', maxlength: 3 })),
      field('到时', select([['no', '原步骤照办，另走这条箭头'], ['yes', '原步骤不再办，改走这条箭头']], bo.cancelActivity === false ? 'no' : 'yes', stops)),
    ]
  }

  choices() {
    const { posts, units, departments, persons, lists } = this.subject
    return { posts, units, departments, persons, lists }
  }

  /** What the mouse does on the drawing, for the keyboard. */
  acts(element) {
    const adding = this.modeler.get('adding')
    const offers = []
    const continues = /UserTask|CallActivity|Gateway|StartEvent|BoundaryEvent/.test(element.type)
    if (continues) {
      offers.push(['后接步骤', () => adding.after(element, 'bpmn:UserTask')])
      offers.push(['后接分支', () => adding.after(element, 'bpmn:ExclusiveGateway')])
      offers.push(['后接结束', () => adding.after(element, 'bpmn:EndEvent')])
      offers.push(['连到…', () => this.connect(element)])
    }
    if (/UserTask|CallActivity/.test(element.type)) offers.push(['加时限', () => adding.timer(element)])
    if (FOREIGN_WORK.test(element.type)) offers.push(['换成步骤', () => this.replace(element, 'bpmn:UserTask')])
    if (element.type === 'bpmn:SequenceFlow') offers.push(['在这里插入步骤', () => adding.step(element)])
    if (!PARTICIPANTS.includes(element.type)) offers.push(['删除', () => this.modeler.get('modeling').removeElements([element])])
    return [make('p', { class: 'diagram-acts' }, ...offers.map(([word, act]) => button(word, act, { 'data-key': word })))]
  }

  connect(element) {
    const goals = this.registry.filter((each) => /UserTask|CallActivity|Gateway|EndEvent/.test(each.type) && each !== element)
    const options = [['', '（选一个）'], ...goals.map((each) => [each.id, titleOf(each)])]
    const to = (id) => id && this.modeler.get('modeling').connect(element, this.registry.get(id))
    const chooser = field('箭头连到', select(options, '', to, { 'data-key': 'goal' }))
    this.place.querySelector('.diagram-acts').after(chooser)
    chooser.querySelector('select').focus()
  }
}
