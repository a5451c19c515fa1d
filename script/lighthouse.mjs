// Usage: node script/lighthouse.mjs SITE
//
// Serves a site compressed, has npm's lighthouse look at it as on a desktop, and prints what it says of performance,
// accessibility and best practices; fails when one of them is under 95. Needs lighthouse in $PERENNIAL_TOOLS (script/bench
// installs it) and a browser in $CHROME.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const LEAST = 95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const [site] = process.argv.slice(2);
const tools = createRequire(join(process.env.PERENNIAL_TOOLS, 'package.json'));
const bring = name => import(pathToFileURL(tools.resolve(name)).href);
const { default: lighthouse, desktopConfig } = await bring('lighthouse');
const { launch } = await bring('chrome-launcher');

const freePort = () => new Promise(done => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});

const port = await freePort();
const address = `http://127.0.0.1:${port}/`;
const server = spawn('sirv', [site, '--host', '127.0.0.1', '--port', port, '--etag', '--maxage', '0', '--quiet']);
const profile = mkdtempSync(join(tmpdir(), 'perennial-lighthouse-'));
const chromeFlags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
const chrome = await launch({ chromePath: process.env.CHROME, chromeFlags, userDataDir: profile });
try {
  while (!await fetch(address).then(({ ok }) => ok, () => false)) await new Promise(done => setTimeout(done, 50));
  const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: 'error' }, desktopConfig);
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  for (const id of CATEGORIES) {
    const { title, score, auditRefs } = lhr.categories[id];
    const points = Math.round(score * 100);
    console.log(`${title}: ${points} of 100 (at least ${LEAST})`);
    if (points < LEAST) process.exitCode = 1;
    for (const audit of auditRefs.map(ref => lhr.audits[ref.id])) {
      if (audit.score === null || audit.score >= 0.9) continue;
      console.log(`  ${audit.title}${audit.displayValue ? `: ${audit.displayValue}` : ''}`);
    }
  }
} finally {
  await chrome.kill();
  server.kill();
  rmSync(profile, { recursive: true, force: true });
}
