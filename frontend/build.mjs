// Builds learning_site/design/static/design from frontend/: style sheets, one script, fonts, images. The output is committed, so
// that neither a user nor a server needs Node; `make check-frontend` builds again and compares.
//
// Usage: node build.mjs [output folder]

import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { build } from 'esbuild'
import { compile } from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const output = resolve(process.argv[2] ?? join(here, '../learning_site/design/static/design'))

for (const folder of ['css', 'fonts', 'images', 'js']) {
  rmSync(join(output, folder), { recursive: true, force: true })
  mkdirSync(join(output, folder), { recursive: true })
}

for (const sheet of ['look', 'work', 'admin']) {
  const { css } = compile(join(here, 'sass', `${sheet}.scss`), {
    style: 'compressed',
    charset: false,
    loadPaths: [join(here, 'node_modules'), here],
    quietDeps: true
  })
  // In the admin the custom properties of govuk-frontend belong to our content area, not to the whole document.
  const scoped = sheet === 'admin' ? css.replaceAll('.work-admin :root', '.work-admin') : css
  writeFileSync(join(output, 'css', `${sheet}.css`), `${scoped}\n`)
}

await build({
  absWorkingDir: here,
  entryPoints: ['js/look.js'],
  outfile: join(output, 'js/look.js'),
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2020',
  legalComments: 'none'
})

for (const folder of ['fonts', 'images']) {
  cpSync(join(here, folder), join(output, folder), { recursive: true })
}
