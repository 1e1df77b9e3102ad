// bpmn-js in Chinese, and the attributes of our own that a diagram carries (docs/processes.md, "What a diagram may hold").

const WORDS = {
  'Open {element}': '打开 {element}',
  'Change element': '换成',
  'Toggle non-interrupting': '到时不中断',
}

const translate = (template, replacements = {}) =>
  (WORDS[template] || template).replace(/{([^}]+)}/g, (whole, key) => replacements[key] ?? whole)

export const chinese = { translate: ['value', translate] }

const attribute = (name) => ({ name, isAttr: true, type: 'String' })

/** Attributes that any element may carry; another editor keeps them as foreign ones, and so they come back. */
export const own = {
  name: 'Qianshao',
  prefix: 'qs',
  uri: 'urn:qianshao:process',
  types: [
    {
      name: 'Own',
      extends: ['bpmn:BaseElement'],
      properties: ['act', 'people', 'due', 'does', 'need', 'chooses'].map(attribute),
    },
  ],
}

/** The type of names in a diagram, as large as that of the page. */
const fontFamily = getComputedStyle(document.documentElement).getPropertyValue('--sans')
export const type = { defaultStyle: { fontFamily, fontSize: 16, lineHeight: 1.25 }, externalStyle: { fontFamily, fontSize: 14, lineHeight: 1.25 } }

const SORTS = {
  'bpmn:StartEvent': '开始',
  'bpmn:EndEvent': '结束',
  'bpmn:UserTask': '步骤',
  'bpmn:ExclusiveGateway': '择一分支',
  'bpmn:InclusiveGateway': '多选分支',
  'bpmn:ParallelGateway': '并行分支',
  'bpmn:BoundaryEvent': '时限',
  'bpmn:CallActivity': '子流程',
  'bpmn:SequenceFlow': '箭头',
  'bpmn:Lane': '泳道',
  'bpmn:Participant': '流程',
  'bpmn:Process': '流程',
  'bpmn:TextAnnotation': '说明',
}

export const FOREIGN = '其他元素'

/** What an element is called; what the engine does not run has no word of its own. */
export const sortOf = (element) => SORTS[element.type] || FOREIGN

/** How a list or a sentence names an element. */
export function titleOf(element) {
  const bo = element.businessObject
  if (element.type === 'bpmn:SequenceFlow') {
    const name = (end) => end?.name || (end ? SORTS[end.$type] || FOREIGN : '（未连上）')
    return `箭头 ${name(bo.sourceRef)} → ${name(bo.targetRef)}${bo.name ? `（${bo.name}）` : ''}`
  }
  const name = element.type === 'bpmn:TextAnnotation' ? bo.text : bo.name
  return name ? `${sortOf(element)} ${name.replace(/\s+/g, '')}` : `${sortOf(element)}（没有名称）`
}
