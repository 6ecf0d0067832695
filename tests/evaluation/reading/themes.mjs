// Render JSON Resume files through a theme: node themes.mjs THEME FOLDER, in a folder that holds node_modules.
// FOLDER has NUMBER.json; NUMBER.html is written beside each.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [theme, folder] = process.argv.slice(2);
const home = join(process.cwd(), "node_modules", `jsonresume-theme-${theme}`);
const about = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
const entry = about.exports?.["."]?.import?.default ?? about.main ?? "index.js";
const renderer = await import(pathToFileURL(join(home, entry)));
const render = renderer.render ?? renderer.default.render;
for (const name of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
  const html = await render(JSON.parse(readFileSync(join(folder, name), "utf8")));
  writeFileSync(join(folder, name.replace(/json$/, "html")), html);
}
