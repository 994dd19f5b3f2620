// Lighthouse's phone preset over a list of addresses, in one Chromium. Prints one line of JSON an address.
// Use: node lighthouse.mjs <chromium> <address>...
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, ...addresses] = process.argv.slice(2);
const chrome = await launch({
  chromePath,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"],
});
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, { port: chrome.port, output: "json", logLevel: "silent" });
    const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, one]) => [name, one.score]));
    const failed = Object.values(lhr.audits)
      .filter((one) => one.score === 0 && one.scoreDisplayMode === "binary")
      .map((one) => `${one.id}: ${one.title}`);
    console.log(JSON.stringify({
      address,
      scores,
      failed,
      firstPaint: lhr.audits["first-contentful-paint"].numericValue,
      requests: (lhr.audits["network-requests"].details?.items ?? []).filter((one) => one.resourceType !== "Other" || /icon/.test(one.url)).map((one) => one.url),
      bytes: lhr.audits["total-byte-weight"].numericValue,
    }));
  }
} finally {
  await chrome.kill();
}
