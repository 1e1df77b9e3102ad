// Builds what the browser loads into src/qianshao/foundation/static/dist/ (never committed).
//
// Every .js and .css file directly in assets/src/ is an entry that a template names: {% asset 'app.js' %}.
// Parts of an entry live in folders below it. assets/icons.txt lists the icons of the sprite: {% asset 'icons.svg' %}.
import { readdirSync } from 'node:fs'
import { defineConfig } from 'vite'
import { iconSprite } from './assets/icons.js'

const entries = readdirSync('assets/src').filter((name) => /\.(js|css)$/.test(name))

export default defineConfig({
  base: './', // the style sheet finds its files wherever STATIC_URL is
  publicDir: false,
  plugins: [iconSprite('assets/icons.txt')],
  build: {
    outDir: 'src/qianshao/foundation/static/dist',
    emptyOutDir: true,
    assetsDir: '',
    assetsInlineLimit: 0, // the content policy allows no data: URLs in scripts and fonts
    target: 'es2020', // browsers of office PCs that nobody updates
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    license: { fileName: 'third-party-licenses.md' },
    chunkSizeWarningLimit: 1000,
    rollupOptions: { input: entries.map((name) => `assets/src/${name}`) },
  },
})
