// A file that tells no positions (written by a program, or by hand) is laid out when it is opened; nothing else in it changes.

/** The same diagram with a position for everything that runs; one that has its positions comes back as it is. */
export async function laidOut(xml, moddle) {
  const { rootElement: definitions } = await moddle.fromXML(xml)
  if (isDrawn(definitions)) return xml
  const process = definitions.rootElements?.find((each) => each.$type === 'bpmn:Process')
  if (process?.flowElements?.length) {
    const { layoutProcess } = await import('bpmn-auto-layout')
    return layoutProcess(xml)
  }
  return emptyPlane(moddle, definitions, process)
}

function isDrawn(definitions) {
  const drawn = new Set(
    (definitions.diagrams || []).flatMap((each) => each.plane?.planeElement || []).map((each) => each.bpmnElement?.id),
  )
  const processes = (definitions.rootElements || []).filter((each) => each.$type === 'bpmn:Process')
  const nodes = processes.flatMap((each) => each.flowElements || []).filter((each) => each.$instanceOf('bpmn:FlowNode'))
  return nodes.length > 0 && nodes.every((each) => drawn.has(each.id))
}

async function emptyPlane(moddle, definitions, process) {
  if (definitions.diagrams?.length) return (await moddle.toXML(definitions)).xml
  const root = process || moddle.create('bpmn:Process', { id: 'process', isExecutable: true, $parent: definitions })
  if (!process) definitions.get('rootElements').push(root)
  const plane = moddle.create('bpmndi:BPMNPlane', { id: 'plane', bpmnElement: root })
  definitions.get('diagrams').push(moddle.create('bpmndi:BPMNDiagram', { id: 'picture', plane }))
  return (await moddle.toXML(definitions, { format: true })).xml
}
