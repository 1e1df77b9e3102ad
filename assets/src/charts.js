// Charts: an element with data-chart="URL" is drawn from the ECharts option answered as JSON there. Loaded by pages that
// draw; beside each chart stands its table (看表). SVG and no inline style: the tooltip is drawn inside the chart.
import { BarChart, HeatmapChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

echarts.use([
  BarChart, HeatmapChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, SVGRenderer,
])

const COLOURS = ['#a6261d', '#1f4e8c', '#24703a', '#8f5a00', '#646c75']

async function draw(element) {
  const answer = await fetch(element.dataset.chart, { headers: { Accept: 'application/json' } })
  if (!answer.ok) return
  const option = await answer.json()
  const chart = echarts.init(element, null, { renderer: 'svg' })
  chart.setOption({
    color: COLOURS,
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13 },
    aria: { enabled: true },
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    ...option,
  })
  new ResizeObserver(() => chart.resize()).observe(element)
}

document.querySelectorAll('[data-chart]').forEach(draw)
