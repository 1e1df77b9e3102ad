// A file that tells no positions (written by a program, or by hand) is laid out when it is opened: columns from left to
// right in the order of the arrows, a band for each lane. Nothing else in it changes.
const COLUMN = 190
const ROW = 150
const TITLE = 30 // the strips at the left of a pool and of a lane
const SIZES = { task: [130, 80], gateway: [50, 50], event: [36, 36] }

/** The same file with a place for every node, each knowing its arrows. Raises what cannot be read. */
export async function withPlaces(xml, moddle) {
  const { rootElement: definitions } = await moddle.fromXML(xml)
  const processes = (definitions.rootElements || []).filter((each) => each.$type === 'bpmn:Process')
  processes.forEach(joinUp)
  if (!isDrawn(definitions, processes)) lay(definitions, processes, moddle)
  return (await moddle.toXML(definitions)).xml
}

function joinUp(process) {
  for (const flow of flowsOf(process)) {
    for (const [node, list] of [[flow.sourceRef, 'outgoing'], [flow.targetRef, 'incoming']]) {
      if (node && !node.get(list).includes(flow)) node.get(list).push(flow)
    }
  }
}

const inside = (process) => process.flowElements || []
const flowsOf = (process) => inside(process).filter((each) => each.$type === 'bpmn:SequenceFlow')
const nodesOf = (process) => inside(process).filter((each) => each.$instanceOf('bpmn:FlowNode'))

function isDrawn(definitions, processes) {
  const planes = (definitions.diagrams || []).map((each) => each.plane).filter(Boolean)
  const drawn = new Set(planes.flatMap((each) => each.planeElement || []).map((each) => each.bpmnElement))
  return planes.length > 0 && processes.flatMap(nodesOf).every((each) => drawn.has(each))
}

function lay(definitions, processes, moddle) {
  const collaboration = definitions.rootElements?.find((each) => each.$type === 'bpmn:Collaboration')
  const pools = (collaboration?.participants || []).filter((each) => each.processRef)
  const root = pools.length ? collaboration : processes[0] || begin(definitions, moddle)
  const drawing = new Drawing(moddle)
  let top = 80
  for (const pool of pools) top = drawing.process(pool.processRef, top, pool) + 40
  if (!pools.length) drawing.process(root, top, null)
  const plane = moddle.create('bpmndi:BPMNPlane', { id: 'plane_of_picture', bpmnElement: root, planeElement: drawing.made })
  definitions.diagrams = [moddle.create('bpmndi:BPMNDiagram', { id: 'picture', plane })]
  for (const diagram of definitions.diagrams) {
    diagram.$parent = definitions
    plane.$parent = diagram
    for (const each of drawing.made) each.$parent = plane
  }
}

function begin(definitions, moddle) {
  const process = moddle.create('bpmn:Process', { id: 'process', isExecutable: true })
  process.$parent = definitions
  definitions.get('rootElements').push(process)
  return process
}

class Drawing {
  constructor(moddle) {
    this.moddle = moddle
    this.made = []
    this.boxes = new Map()
  }

  /** Draws one process below `top`; returns where it ends. */
  process(process, top, pool) {
    const left = 120 + (pool ? 2 * TITLE : 0)
    const hosts = nodesOf(process).filter((each) => each.$type !== 'bpmn:BoundaryEvent')
    const columns = columnsOf(hosts, flowsOf(process))
    const lanes = process.laneSets?.[0]?.lanes || []
    const bands = pool && lanes.length ? lanes : [null]
    const width = (Math.max(0, ...columns.values()) + 1) * COLUMN
    const outer = pool && { element: pool, x: left - 2 * TITLE, y: top, width: width + 2 * TITLE }
    const parts = this.made.length
    let y = top
    for (const band of bands) {
      const here = hosts.filter((each) => bandOf(each, bands) === band)
      const rows = rowsOf(here, columns)
      const height = (Math.max(0, ...rows.values()) + 1) * ROW
      if (band) this.shape(band, left - TITLE, y, width + TITLE, height, { isHorizontal: true })
      for (const node of here) this.node(node, left + (columns.get(node) + 0.5) * COLUMN, y + (rows.get(node) + 0.5) * ROW)
      y += height
    }
    if (outer) {
      this.shape(pool, outer.x, outer.y, outer.width, y - top, { isHorizontal: true })
      this.made.splice(parts, 0, this.made.pop()) // a pool lies below what stands in it
    }
    this.timers(nodesOf(process))
    flowsOf(process).forEach((flow) => this.flow(flow))
    this.notes(process.artifacts || [], y)
    return y
  }

  node(node, x, y) {
    const kind = node.$instanceOf('bpmn:Gateway') ? 'gateway' : node.$instanceOf('bpmn:Event') ? 'event' : 'task'
    const [width, height] = SIZES[kind]
    this.shape(node, x - width / 2, y - height / 2, width, height, node.$instanceOf('bpmn:ExclusiveGateway') ? { isMarkerVisible: true } : {})
  }

  timers(nodes) {
    const counts = new Map()
    for (const timer of nodes.filter((each) => each.$type === 'bpmn:BoundaryEvent')) {
      const host = this.boxes.get(timer.attachedToRef)
      if (!host) {
        this.node(timer, 80, 40)
        continue
      }
      const count = counts.get(host) || 0
      counts.set(host, count + 1)
      this.shape(timer, host.x + host.width - 43 - count * 40, host.y + host.height - 18, 36, 36)
    }
  }

  flow(flow) {
    const [from, to] = [this.boxes.get(flow.sourceRef), this.boxes.get(flow.targetRef)]
    if (from && to) this.edge(flow, flow.sourceRef.$type === 'bpmn:BoundaryEvent' ? under(from, to) : across(from, to))
  }

  notes(artifacts, y) {
    const notes = artifacts.filter((each) => each.$type === 'bpmn:TextAnnotation')
    notes.forEach((note, at) => this.shape(note, 140 + at * 220, y + 30, 200, 60))
    for (const line of artifacts.filter((each) => each.$type === 'bpmn:Association')) {
      const [from, to] = [this.boxes.get(line.sourceRef), this.boxes.get(line.targetRef)]
      if (from && to) this.edge(line, [middle(from), middle(to)])
    }
  }

  shape(element, x, y, width, height, more = {}) {
    const bounds = this.moddle.create('dc:Bounds', { x, y, width, height })
    const made = this.moddle.create('bpmndi:BPMNShape', { id: `${element.id}_box`, bpmnElement: element, bounds, ...more })
    bounds.$parent = made
    this.made.push(made)
    this.boxes.set(element, { x, y, width, height })
  }

  edge(element, points) {
    const waypoint = points.map(([x, y]) => this.moddle.create('dc:Point', { x, y }))
    this.made.push(this.moddle.create('bpmndi:BPMNEdge', { id: `${element.id}_line`, bpmnElement: element, waypoint }))
  }
}

const middle = (box) => [box.x + box.width / 2, box.y + box.height / 2]

function across(from, to) {
  const [start, end] = [[from.x + from.width, from.y + from.height / 2], [to.x, to.y + to.height / 2]]
  const gap = end[0] - start[0]
  if (start[1] === end[1] && gap > 0 && gap < COLUMN) return [start, end]
  const [out, back] = [start[0] + 20, end[0] - 20]
  if (gap > 0 && gap < COLUMN) return [start, [out, start[1]], [out, end[1]], end]
  const channel = end[1] - ROW / 2 + 12
  return [start, [out, start[1]], [out, channel], [back, channel], [back, end[1]], end]
}

function under(from, to) {
  const start = [from.x + from.width / 2, from.y + from.height]
  const end = [to.x, to.y + to.height / 2]
  const channel = start[1] + 14
  return [start, [start[0], channel], [end[0] - 26, channel], [end[0] - 26, end[1]], end]
}

/** The column of each node: one more than that of the last before it; arrows that lead back do not count. */
function columnsOf(nodes, flows) {
  const next = new Map(nodes.map((each) => [each, []]))
  for (const { sourceRef, targetRef } of flows) {
    const from = sourceRef?.attachedToRef || sourceRef
    if (next.has(from) && next.has(targetRef)) next.get(from).push(targetRef)
  }
  const order = []
  const state = new Map()
  const back = new Set()
  const visit = (node) => {
    state.set(node, 'open')
    for (const [at, other] of next.get(node).entries()) {
      if (state.get(other) === 'open') back.add(`${node.id} ${at}`)
      else if (!state.has(other)) visit(other)
    }
    state.set(node, 'done')
    order.unshift(node)
  }
  const first = (each) => (each.$type === 'bpmn:StartEvent' ? 0 : 1)
  for (const node of [...nodes].sort((one, other) => first(one) - first(other))) if (!state.has(node)) visit(node)
  const columns = new Map(nodes.map((each) => [each, 0]))
  for (const node of order) {
    next.get(node).forEach((other, at) => {
      if (!back.has(`${node.id} ${at}`)) columns.set(other, Math.max(columns.get(other), columns.get(node) + 1))
    })
  }
  return columns
}

function bandOf(node, bands) {
  const within = (lane) => lane && ((lane.flowNodeRef || []).includes(node) || (lane.childLaneSet?.lanes || []).some(within))
  return bands.find(within) || bands[0]
}

function rowsOf(nodes, columns) {
  const taken = new Map()
  const rows = new Map()
  for (const node of [...nodes].sort((one, other) => columns.get(one) - columns.get(other))) {
    const before = (node.incoming || []).map((flow) => rows.get(flow.sourceRef)).find((row) => row !== undefined) ?? 0
    let row = before
    while (taken.has(`${columns.get(node)} ${row}`)) row += 1
    taken.set(`${columns.get(node)} ${row}`, node)
    rows.set(node, row)
  }
  return rows
}
