// Who takes a step, in words; written as docs/processes.md says (`post:office_clerk`, `head:lead_unit`, `unit:司法所` …).
import { element, field, select } from './building.js'

const WAYS = [
  ['post', '某类岗位', 'posts'],
  ['head', '某单位的负责人', 'units'],
  ['leader', '某单位的分管领导', 'units'],
  ['unit', '指定科室的负责人', 'departments'],
  ['unit.leader', '指定科室的分管领导', 'departments'],
  ['starter', '发起人'],
  ['starter.head', '发起人的科室负责人'],
  ['starter.leader', '发起人的分管领导'],
  ['list', '前面选定的名单', 'lists'],
  ['leaders', '前面选定的领导', 'lists'],
  ['field', '记录里写的人', 'persons'],
]
const NOUNS = { posts: '岗位', units: '单位', departments: '科室', lists: '名单', persons: '人' }

/** Fields for `written`; `change` gets it anew. `empty` names what stands for nobody. */
export function peopleFields(written, choices, change, empty = '（未定）') {
  const [by, of = ''] = written.split(':')
  const way = WAYS.find(([each]) => each === by)
  const ways = [['', empty], ...WAYS.filter(([, , kind]) => !kind || choices[kind].length).map(([each, words]) => [each, words])]
  const first = field('谁来办', select(ways, by, (chosen) => change(begun(chosen, choices))))
  const kind = way?.[2]
  if (!kind) return [first]
  return [first, field(NOUNS[kind], select(choices[kind], of, (chosen) => change(`${by}:${chosen}`), { 'data-key': 'of' }))]
}

function begun(by, choices) {
  const kind = WAYS.find(([each]) => each === by)?.[2]
  return kind ? `${by}:${choices[kind][0][0]}` : by
}

/** The same as one sentence, for the table of steps. */
export function peopleInWords(written, choices) {
  if (!written) return element('span', {}, '未定')
  const [by, of] = written.split(':')
  const way = WAYS.find(([each]) => each === by)
  const name = way?.[2] && choices[way[2]].find(([each]) => each === of)?.[1]
  return element('span', {}, way ? [way[1], name].filter(Boolean).join('：') : written)
}
