// A second browser: every address in Firefox at 360 px. Prints one line of JSON an address: what axe finds, whether the page must be
// scrolled sideways, the Tab stops, what was said on the console, and the page printed to a PDF beside it.
// Use: node firefox.mjs <firefox> <folder for PDFs> <address>...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [executablePath, folder, ...addresses] = process.argv.slice(2);
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
try {
  let number = 0;
  for (const address of addresses) {
    const page = await browser.newPage();
    const said = [];
    page.on("console", (message) => ["error", "warn"].includes(message.type()) && said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    await page.setViewport({ width: 360, height: 740 });
    await page.goto(address, { waitUntil: "load" });
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
    const stops = [];
    for (let pressed = 0; pressed < 8; pressed += 1) {
      await page.keyboard.press("Tab");
      stops.push(await page.evaluate(() => {
        const one = document.activeElement;
        const box = one.getBoundingClientRect();
        const label = one.labels && one.labels[0] ? one.labels[0].textContent : one.getAttribute("aria-label");
        return { name: (one.textContent || label || "").trim(), shown: box.width > 1 && box.bottom > 0 && box.right <= innerWidth + 1 };
      }));
    }
    // The browser itself runs this text: the site's policy, which forbids scripts of others, does not concern it.
    let found;
    try {
      await page.evaluate(axe);
      found = await page.evaluate(async (values) => {
        const result = await window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
        return result.violations.map((rule) => `${rule.id}: ${rule.nodes[0].html.slice(0, 160)}`);
      }, tags);
    } catch (error) {
      found = [`axe did not run: ${error.message}`];
    }
    number += 1;
    const pdf = join(folder, `${number}.pdf`);
    await page.pdf({ path: pdf, format: "A4" });
    console.log(JSON.stringify({ address, found, wide, stops, said, pdf }));
    await page.close();
  }
} finally {
  await browser.close();
}
