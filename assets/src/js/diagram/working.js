// Changes to a diagram, each one step of 撤销: what the panel, the pad and the menu ask for.
import { is } from 'bpmn-js/lib/util/ModelUtil'

export const STEP = { type: 'bpmn:UserTask', width: 130, height: 80 } // as wide as six characters
const SIZES = { 'bpmn:UserTask': STEP }
const ROOM = 240 // an inserted step and its arrows, in the diagram's own measure

/** Several changes as one: `changes` are [element, properties] or [element, properties, moddle element]. */
class Together {
  constructor(modeling) {
    this.modeling = modeling
  }

  preExecute({ changes }) {
    for (const [element, properties, part] of changes) {
      if (part) this.modeling.updateModdleProperties(element, part, properties)
      else this.modeling.updateProperties(element, properties)
    }
  }
}
Together.$inject = ['modeling']

class Changing {
  constructor(commandStack, bpmnFactory, modeling) {
    Object.assign(this, { commandStack, bpmnFactory, modeling })
    commandStack.registerHandler('qianshao.together', Together)
  }

  together(...changes) {
    this.commandStack.execute('qianshao.together', { changes })
  }

  /** An empty word takes the attribute away. */
  own(element, name, value) {
    this.together([element, { [`qs:${name}`]: value || undefined }])
  }

  several(element, way, need = element.businessObject.get('qs:need')) {
    const loop =
      way === 'one' ? undefined : this.part('bpmn:MultiInstanceLoopCharacteristics', element.businessObject, { isSequential: way === 'turns' })
    this.together([element, { loopCharacteristics: loop, 'qs:need': loop ? need || 'all' : undefined }])
  }

  condition(flow, text) {
    const source = flow.businessObject.sourceRef
    const body = text ? this.part('bpmn:FormalExpression', flow.businessObject, { body: text }) : undefined
    const changes = [[flow, { conditionExpression: body }]]
    if (source.default === flow.businessObject) changes.push([flow.source, { default: undefined }])
    this.together(...changes)
  }

  otherwise(flow, yes) {
    const source = [flow.source, { default: yes ? flow.businessObject : undefined }]
    this.together(...(yes ? [[flow, { conditionExpression: undefined }], source] : [source]))
  }

  days(timer, days) {
    const [definition] = timer.businessObject.eventDefinitions
    const body = days ? this.part('bpmn:FormalExpression', definition, { body: `P${days}D` }) : undefined
    this.together([timer, { timeDuration: body, timeDate: undefined, timeCycle: undefined }, definition])
  }

  name(element, name) {
    if (element.type === 'bpmn:TextAnnotation') return this.together([element, { text: name }])
    const process = element.businessObject.processRef
    this.together([element, { name }], ...(process ? [[element, { name }, process]] : []))
  }

  part(type, parent, attributes) {
    const made = this.bpmnFactory.create(type, attributes)
    made.$parent = parent
    return made
  }
}
Changing.$inject = ['commandStack', 'bpmnFactory', 'modeling']

class Adding {
  constructor(elementFactory, modeling, autoPlace, spaceTool, canvas, selection) {
    Object.assign(this, { elementFactory, modeling, autoPlace, spaceTool, canvas, selection })
  }

  timer(host) {
    const shape = this.elementFactory.createShape({
      type: 'bpmn:BoundaryEvent',
      eventDefinitionType: 'bpmn:TimerEventDefinition',
      cancelActivity: false,
    })
    const place = { x: host.x + host.width - 25, y: host.y + host.height }
    this.selection.select(this.modeling.createShape(shape, place, host, { attach: true }))
  }

  after(element, type) {
    this.autoPlace.append(element, this.elementFactory.createShape({ ...(SIZES[type] || { type }) }))
  }

  /** A step put on an arrow: on its longest level stretch, with room made for it where there is none. */
  step(flow) {
    const stretches = flow.waypoints.slice(1).map((end, at) => ({ start: flow.waypoints[at], end }))
    const level = stretches.filter(({ start, end }) => start.y === end.y && end.x > start.x)
    const longest = level.sort((one, other) => other.end.x - other.start.x - (one.end.x - one.start.x))[0] || stretches[0]
    const width = longest.end.x - longest.start.x
    if (level.length && width < ROOM) this.makeRoom(longest.start.x + width / 2, ROOM - width)
    const across = level.length ? Math.max(width, ROOM) / 2 : width / 2
    const place = { x: longest.start.x + across, y: (longest.start.y + longest.end.y) / 2 }
    const shape = this.elementFactory.createShape({ ...STEP })
    this.selection.select(this.modeling.createShape(shape, place, flow))
  }

  makeRoom(x, delta) {
    const all = this.canvas.getRootElement().children
    const everything = []
    const gather = (elements) => elements.forEach((each) => {
      everything.push(each)
      gather(each.children || [])
    })
    gather(all)
    const { movingShapes, resizingShapes } = this.spaceTool.calculateAdjustments(everything, 'x', delta, x)
    this.spaceTool.makeSpace(movingShapes, resizingShapes, { x: delta, y: 0 }, 'e', x)
  }
}
Adding.$inject = ['elementFactory', 'modeling', 'autoPlace', 'spaceTool', 'canvas', 'selection']

export const working = {
  __init__: ['changing', 'adding'],
  changing: ['type', Changing],
  adding: ['type', Adding],
}

export const isChoice = (bo) => is(bo, 'bpmn:ExclusiveGateway') || is(bo, 'bpmn:InclusiveGateway')
