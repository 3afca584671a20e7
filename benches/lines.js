// Puts what `neighbour.js` saw at MeshCentral and what our benches saw into one document, line by line, on standard
// output; `benches/neighbour.sh` calls it with the directory of the documents. What was not measured is said to be so.
'use strict';

const fs = require('fs');
const path = require('path');
const zlib = require('zlib');

const [dir] = process.argv.slice(2);
const root = path.join(__dirname, '..');
const NOT = 'not measured';

function document(name) {
  try { return JSON.parse(fs.readFileSync(path.join(dir, name), 'utf8')); } catch { return {}; }
}

const theirs = document('meshcentral.json').figures || {};
const ours = new Map();
for (const name of ['agent', 'window', 'flow', 'soak', 'desk']) {
  for (const figure of document(`${name}.json`).figures || []) ours.set(figure.name, figure.value);
}
const program = process.env.COMPANION_BENCH_AGENT || path.join(dir, 'programs/companion');
const own = fs.existsSync(program) ? fs.readFileSync(program) : undefined;
const languages = fs.readdirSync(path.join(root, 'src/l10n')).filter((name) => name.endsWith('.ftl')).length;

const lines = [];

/// One line. Each side is a number, and less is better; or words, and then `better` is said.
function line(title, neighbour, our, unit, better) {
  const told = (value) => (value === undefined || Number.isNaN(value) ? NOT : `${typeof value === 'number' ? digits(value) : value} ${unit}`.trim());
  const both = typeof neighbour === 'number' && typeof our === 'number' && !Number.isNaN(neighbour + our);
  lines.push({ line: title, neighbour: told(neighbour), ours: told(our), better: both ? our < neighbour : better });
}

function digits(value) {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-GB');
  return String(Math.round(value * 100) / 100);
}

const of = (name, key) => theirs[name]?.[key];
const mib = (name, key) => { const kib = of(name, key); return kib === undefined ? undefined : kib / 1024; };
const figure = (name) => ours.get(name);
/// Of the figures of a curve the one that was measured last, with the most agents.
const largest = (name) => [...ours.keys()].filter((one) => one.endsWith(name)).pop();
const MIB = 1024 * 1024;

line('agent, program on disk', of('agent binary', 'bytes') / MIB, own && own.length / MIB, 'MiB');
line('the same, compressed', of('agent binary', 'gzip') / MIB, own && zlib.gzipSync(own, { level: 9 }).length / MIB, 'MiB');
line('agent, idle: resident', mib('agent, idle', 'rss_kib'), figure('idle, headless: resident'), 'MiB');
line('the same with tray and notifications, which it has not', mib('agent, idle', 'rss_kib'), figure('idle, tray: resident'), 'MiB');
line('agent, idle: proportional', mib('agent, idle', 'pss_kib'), figure('idle, headless: proportional'), 'MiB');
line('agent, idle: nobody else\'s', mib('agent, idle', 'private_kib'), figure('idle, headless: private dirty'), 'MiB');
line('agent, idle: threads', of('agent, idle', 'threads'), figure('idle, headless: threads'), '');
line('agent, idle: wake-ups', of('agent, idle', 'switches') / 2, figure('idle, headless: wake-ups'), 'a minute');
const soaked = [...ours.keys()].find((name) => name.startsWith('desk gone for') && name.endsWith('memory grown'));
line('server gone for 3 minutes (ours: for as long as was soaked): memory grown', of('agent, server gone for 180 s', 'grown_kib'), figure(soaked), 'KiB');
line('the same: child processes', of('agent, server gone for 180 s', 'children'), figure('idle, headless: children'), '');
line('start → connected, median', of('start → connected, ms', 'median'), figure('start to first poll, median'), 'ms');
line('operator → agent, median', of('operator → agent → operator, ms', 'median'), figure('request to notification, median'), 'ms');
line('click → window that asks, median', of('click → its window, ms (looked for by starting xwininfo)', 'median'),
  figure('flow: click on it → window on the screen') ?? figure('window: start → on the screen, warm, median'), 'ms');
line('server listens again → agents back, median', of('server listens again → agent back, ms', 'median') / 1e3,
  figure(largest('agents restarted: half are back after')), 's');
const server = theirs['server, idle'];
line('server, idle, with its watchdog: resident', server && server.reduce((sum, one) => sum + one.rss_kib, 0) / 1024,
  figure('plain: resident with 1 waiting'), 'MiB');

/// A line in words: what the neighbour did, and whether that is what ours never does; the tests that hold ours to it
/// stand in docs/performance.md.
function words(title, name, our, bad) {
  const seen = theirs[name];
  const told = typeof seen === 'boolean' ? (seen ? 'yes' : 'no') : seen && (seen.answer ?? [seen].flat().map(plain).join(', '));
  line(title, told, our, '', seen === undefined ? undefined : bad(seen));
}

/// What is said on the channel for the operator's eyes, without its frame.
function plain(said) {
  try { return JSON.parse(said).msg ?? said; } catch { return said; }
}

words('languages of the prompt: asked with LANG=de_DE', 'words of the prompt with LANG=de_DE', `one of ${languages}, the user's`,
  (seen) => / /.test(seen) && !/[äöüß]/.test(seen));
words('asked while the agent is offline: the answer', 'offline, asked with a message', 'kept for it', (seen) => seen.answer !== 'kept');
words('the same, shown once it is back', 'offline, asked with a message, shown in the 20 s after it is back', 'yes', (seen) => !seen);
words('silent cut: shown as offline after (s)', 'silent cut → shown as offline, s', '80', (seen) => !(Number(seen) <= 80));
words('asked during the cut: the answer', 'silent cut, asked with a message after 20 s: the answer', 'kept for it', (seen) => seen !== 'kept');
words('the same, shown once it is back', 'silent cut, asked with a message: shown in the 20 s after it is back', 'yes', (seen) => !seen);
words('kill -9 with the prompt open: a dialog that does nothing stays', 'kill -9 with the prompt open: the dialog is there after 5 s',
  'no', (seen) => seen === true);
words('no display for the prompt: the operator hears', 'no display for the prompt: what the operator hears in 40 s',
  'that nobody answered, once it expires', (seen) => !seen.some((one) => /denied|failed|error/i.test(one)));

process.stdout.write(`${JSON.stringify({ lines }, null, 2)}\n`);
