// A Vite plugin: one SVG sprite that holds only the Tabler icons named in a list, one name a line, `#` for remarks.
// Each icon becomes <symbol id="NAME">; `filled/NAME` takes the filled form as <symbol id="NAME-filled">.
import { existsSync, readFileSync } from 'node:fs'

const FOLDER = 'node_modules/@tabler/icons/icons'

function symbol(entry) {
  const filled = entry.startsWith('filled/')
  const name = filled ? entry.slice('filled/'.length) : entry
  const path = `${FOLDER}/${filled ? 'filled' : 'outline'}/${name}.svg`
  if (!existsSync(path)) throw new Error(`assets/icons.txt names an icon that Tabler does not have: ${entry}`)
  const inner = readFileSync(path, 'utf8')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, '')
    .replace(/>\s+</g, '><')
    .trim()
  return `<symbol id="${name}${filled ? '-filled' : ''}" viewBox="0 0 24 24">${inner}</symbol>`
}

export function iconSprite(list) {
  return {
    name: 'icon-sprite',
    buildStart() {
      this.addWatchFile(list)
    },
    generateBundle() {
      const names = readFileSync(list, 'utf8')
        .split('\n')
        .map((line) => line.replace(/#.*/, '').trim())
        .filter(Boolean)
      const symbols = [...new Set(names)].sort().map(symbol)
      this.emitFile({
        type: 'asset',
        name: 'icons.svg',
        originalFileName: 'assets/src/icons.svg',
        source: `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`,
      })
      // Vite lists the licences of modules; the icons are no module.
      this.emitFile({
        type: 'asset',
        fileName: 'icons-license.txt',
        source: readFileSync('node_modules/@tabler/icons/LICENSE', 'utf8'),
      })
    },
  }
}
