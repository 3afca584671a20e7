// What MeshCentral and MeshAgent need for what ours do, measured at the programs themselves; `benches/neighbour.sh`
// starts it in a network of its own, with the directory of the installed package and a file for the figures.
'use strict';

const fs = require('fs');
const path = require('path');
const { spawn, spawnSync } = require('child_process');
const { performance } = require('perf_hooks');
const zlib = require('zlib');

const [home, file, ...wanted] = process.argv.slice(2);
const { WebSocket } = (() => {
  const ws = require(path.join(home, 'node_modules/ws'));
  return { WebSocket: ws.WebSocket || ws };
})();
const PASSWORD = 'Only-for-this-measurement-1';
const PORT = 8443;
/// Only the agent uses this one.
const AGENTS_DOOR = '127.0.0.3';
const SETTLING = 180;
const WATCHED = 120;
const agentHome = path.join(home, 'agent');
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const seen = { measured: new Date().toISOString(), load: { before: os(), after: 0 }, figures: known() };

/// What an earlier run saw, where this one does not look.
function known() {
  try { return JSON.parse(fs.readFileSync(file, 'utf8')).figures; } catch { return {}; }
}

function os() {
  return Number(fs.readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
}

function tell(name, value) {
  console.error(`  ${name}: ${JSON.stringify(value)}`);
  seen.figures[name] = value;
  seen.load.after = os();
  fs.writeFileSync(file, `${JSON.stringify(seen, null, 2)}\n`);
}

/// Median, 99th percentile and extremes of times in milliseconds, nearest rank.
function runs(times) {
  const sorted = [...times].sort((one, next) => one - next);
  const at = (share) => sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1];
  const round = (ms) => Math.round(ms * 100) / 100;
  return { runs: sorted.length, median: round(at(0.5)), p99: round(at(0.99)), least: round(sorted[0]), most: round(at(1)) };
}

// ── processes ────────────────────────────────────────────────────────────────────────────────────────────────

/// A line of proc(5), in KiB where it has a unit.
function line(pid, what, key) {
  const text = fs.readFileSync(`/proc/${pid}/${what}`, 'utf8');
  return Number(text.split('\n').find((one) => one.startsWith(key)).split(/\s+/)[1]);
}

function memory(pid) {
  const of = (key) => line(pid, 'smaps_rollup', key);
  return { rss_kib: of('Rss:'), pss_kib: of('Pss:'), private_kib: of('Private_Dirty:') + of('Private_Clean:') };
}

function switches(pid) {
  let sum = 0;
  for (const thread of fs.readdirSync(`/proc/${pid}/task`)) {
    sum += line(pid, `task/${thread}/status`, 'voluntary_ctxt_switches:');
    sum += line(pid, `task/${thread}/status`, 'nonvoluntary_ctxt_switches:');
  }
  return sum;
}

/// Processor time so far, in milliseconds, as the scheduler counts it.
function busy(pid) {
  return Number(fs.readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}

/// The processes below `pid`, by their numbers and command lines.
function below(pid) {
  const parents = new Map();
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(') ') + 2).split(' ')[1]));
    } catch { /* It has ended. */ }
  }
  const found = [];
  for (const one of parents.keys()) {
    for (let at = parents.get(one); at; at = parents.get(at)) if (at === pid) { found.push(one); break; }
  }
  return found;
}

function commandLine(pid) {
  try { return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '); } catch { return ''; }
}

const dialogs = () => fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name) && /^\S*zenity /.test(commandLine(name)));

/// Whether it exists and has not become a zombie.
function lives(pid) {
  try { return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8')); } catch { return false; }
}

async function until(what, seconds, test) {
  const end = performance.now() + seconds * 1e3;
  for (;;) {
    const found = await test();
    if (found) return found;
    if (performance.now() > end) throw new Error(`${what}: not within ${seconds} s`);
    await pause(1);
  }
}

// ── the server ───────────────────────────────────────────────────────────────────────────────────────────────

const main = path.join(home, 'node_modules/meshcentral');

function once(...args) {
  const done = spawnSync(process.execPath, [main, ...args], { cwd: home, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr || done.stdout);
}

function prepare() {
  const data = path.join(home, 'meshcentral-data');
  fs.mkdirSync(data, { recursive: true });
  const settings = { cert: '127.0.0.1', WANonly: true, port: PORT, redirPort: 0, mpsPort: 0, agentUpdateSystem: 0, selfUpdate: false };
  fs.writeFileSync(path.join(data, 'config.json'), JSON.stringify({ settings, domains: { '': { newAccounts: false } } }));
  once('--createaccount', 'bench', '--pass', PASSWORD, '--email', 'bench@example.com');
  once('--adminaccount', 'bench');
}

class Server {
  static async start() {
    const server = new Server();
    server.process = spawn(process.execPath, [main], { cwd: home, stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((done, failed) => {
      server.process.once('exit', () => failed(new Error('the server has ended')));
      let said = '';
      server.process.stdout.on('data', (data) => { said += data; if (said.includes('HTTPS server running')) done(); });
    });
    server.listens = performance.now();
    return server;
  }

  /// The watchdog that was started, and the server below it.
  get pids() { return [this.process.pid, ...below(this.process.pid)]; }

  async kill() {
    for (const pid of this.pids.reverse()) try { process.kill(pid, 'SIGKILL'); } catch { /* It has ended. */ }
    await until('the end of the server', 10, () => !lives(this.process.pid));
  }
}

/// An operator who has signed in.
class Operator {
  static async signIn() {
    const operator = new Operator();
    const text = (word) => Buffer.from(word).toString('base64');
    const headers = { 'x-meshauth': `${text('bench')},${text(PASSWORD)}` };
    operator.heard = [];
    operator.socket = new WebSocket(`wss://127.0.0.1:${PORT}/control.ashx`, { headers, rejectUnauthorized: false });
    operator.socket.on('message', (data) => {
      const message = { at: performance.now(), ...JSON.parse(data) };
      operator.heard.push(message);
    });
    operator.socket.on('error', () => {});
    await new Promise((open, failed) => { operator.socket.once('open', open); operator.socket.once('close', failed); });
    await operator.hears('the server', (message) => message.action === 'serverinfo');
    return operator;
  }

  say(message) { this.socket.send(JSON.stringify(message)); }

  async hears(what, test, seconds = 30) {
    return until(what, seconds, () => this.heard.find(test));
  }

  async asks(message, action) {
    const begun = performance.now();
    this.say({ ...message, responseid: `${begun}` });
    return this.hears(action, (heard) => heard.action === action && heard.at >= begun);
  }

  /// When the device was told to be connected, after `since`.
  async connected(since, seconds = 90) {
    const is = ({ event: e, action, at }) => action === 'event' && e.action === 'nodeconnect' && (e.conn & 1) && at >= since;
    return (await this.hears('a connected agent', is, seconds));
  }

  /// Asks for a session that needs consent, as the console does, and gives what the operator's side hears.
  async askForFiles(node) {
    const cookie = await this.asks({ action: 'authcookie' }, 'authcookie');
    const id = Math.random().toString(36).slice(2);
    const session = { heard: [], clicked: performance.now() };
    const at = `p=5&nodeid=${encodeURIComponent(node)}&id=${id}`;
    session.socket = new WebSocket(`wss://127.0.0.1:${PORT}/meshrelay.ashx?browser=1&${at}&auth=${cookie.cookie}`, { rejectUnauthorized: false });
    session.socket.on('error', () => {});
    session.socket.on('close', () => session.heard.push('(closed)'));
    session.socket.on('message', (data, binary) => {
      const said = data.toString();
      session.heard.push(said);
      if (said === 'c' || said === 'cr') session.socket.send('5');
    });
    this.say({ action: 'msg', type: 'tunnel', nodeid: node, value: `*/meshrelay.ashx?${at}&rauth=${cookie.rcookie}`, usage: 5 });
    return session;
  }

  leave() { this.socket.close(); }
}

// ── the agent ────────────────────────────────────────────────────────────────────────────────────────────────

async function install(operator) {
  const made = await operator.asks({ action: 'createmesh', meshname: 'bench', meshtype: 2, consent: 63 }, 'createmesh');
  const id = made.meshid.split('/')[2];
  fs.rmSync(agentHome, { recursive: true, force: true });
  fs.mkdirSync(agentHome, { recursive: true });
  fs.copyFileSync(path.join(main, 'agents/meshagent_x86-64'), path.join(agentHome, 'meshagent'));
  fs.chmodSync(path.join(agentHome, 'meshagent'), 0o755);
  const settings = spawnSync('curl', ['-sk', `https://127.0.0.1:${PORT}/meshsettings?id=${id}`], { encoding: 'utf8' }).stdout;
  fs.writeFileSync(path.join(agentHome, 'meshagent.msh'), settings
    .split('\n').filter((one) => !one.startsWith('translation')).join('\n').replace('//127.0.0.1', `//${AGENTS_DOOR}`));
}

class Agent {
  static start(env = {}) {
    const agent = new Agent();
    agent.started = performance.now();
    const places = { PATH: process.env.PATH, HOME: '/root', LANG: 'de_DE.UTF-8', ...env };
    agent.process = spawn('./meshagent', ['connect'], { cwd: agentHome, env: places, stdio: 'ignore' });
    return agent;
  }

  get pid() { return this.process.pid; }

  async kill() {
    process.kill(this.pid, 'SIGKILL');
    await until('the end of the agent', 10, () => !lives(this.pid));
  }
}

// ── the measurements ─────────────────────────────────────────────────────────────────────────────────────────

/// A screen as MeshAgent looks for one: in the list of processes, by its `-auth`.
class Screen {
  static async start() {
    const screen = new Screen();
    const key = path.join(home, 'screen-key');
    const hex = require('crypto').randomBytes(16).toString('hex');
    const display = `:${100 + (process.pid % 800)}`;
    screen.places = { DISPLAY: display, XAUTHORITY: key };
    spawnSync('xauth', ['-f', key, 'add', display, '.', hex]);
    Object.assign(process.env, screen.places);
    screen.process = spawn('Xvfb', [display, '-auth', key, '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], { stdio: 'ignore' });
    await until('the screen', 10, () => spawnSync('xwininfo', ['-root']).status === 0);
    return screen;
  }

  async kill() {
    this.process.kill('SIGKILL');
    await until('the end of the screen', 10, () => !lives(this.process.pid));
  }
}

async function measure() {
  const all = ['start', 'action', 'offline', 'dialog', 'restart', 'idle', 'cut', 'gone'];
  const wants = (name) => wanted.length === 0 || wanted.includes(name);
  const program = path.join(main, 'agents/meshagent_x86-64');
  const bytes = fs.readFileSync(program);
  tell('agent binary', { bytes: bytes.length, gzip: zlib.gzipSync(bytes, { level: 9 }).length });
  prepare();
  let server = await Server.start();
  let operator = await Operator.signIn();
  await install(operator);
  let screen = await Screen.start();
  let desktop = screen.places;
  let agent = Agent.start(desktop);
  const node = (await operator.connected(agent.started)).event.nodeid;
  tell('first enrolment → connected, ms', Math.round(performance.now() - agent.started));
  // It is sent its scripts the first time.
  await pause(10_000);
  const steps = {
    async start() {
      const times = [];
      for (let run = 0; run < 10; run += 1) {
        await agent.kill();
        await pause(1_000);
        agent = Agent.start(desktop);
        const { at } = await operator.connected(agent.started);
        times.push(at - agent.started);
        await pause(1_500);
      }
      tell('start → connected, ms', runs(times));
    },
    async action() {
      const times = [];
      let unanswered = 0;
      for (let run = 0; run < 100; run += 1) {
        const begun = performance.now();
        const answer = (heard) => heard.action === 'msg' && heard.type === 'console' && heard.at >= begun;
        operator.say({ action: 'msg', type: 'console', nodeid: node, value: 'args', usage: 1 });
        const back = await operator.hears('the answer', answer, 3).catch(() => undefined);
        if (back) times.push(back.at - begun); else unanswered += 1;
        await pause(200);
      }
      tell('operator → agent → operator, ms', { ...runs(times), unanswered });
    },
    async offline() {
      await agent.kill();
      await pause(1_000);
      const begun = performance.now();
      const text = { title: 'Example Ltd', msg: 'May we help?' };
      const reply = await operator.asks({ action: 'msg', type: 'messagebox', nodeid: node, ...text }, 'msg').catch(() => ({}));
      tell('offline, asked with a message', { answer: reply.result || 'none', ms: Math.round(performance.now() - begun) });
      agent = Agent.start(desktop);
      await operator.connected(agent.started);
      await pause(20_000);
      tell('offline, asked with a message, shown in the 20 s after it is back', dialogs().length > 0);
    },
    async dialog() {
      const [processes, windows] = [[], []];
      for (let run = 0; run < 10; run += 1) {
        const session = await operator.askForFiles(node);
        await until('the dialog', 20, () => dialogs()[0]);
        processes.push(performance.now() - session.clicked);
        await until('its window', 20, () => titled());
        windows.push(performance.now() - session.clicked);
        session.socket.close();
        for (const one of dialogs()) try { process.kill(Number(one), 'SIGTERM'); } catch { /* It has ended. */ }
        await until('the end of the dialog', 20, () => dialogs().length === 0);
        await pause(2_000);
      }
      tell('click → process of the dialog, ms', runs(processes));
      tell('click → its window, ms (looked for by starting xwininfo)', runs(windows));
      const session = await operator.askForFiles(node);
      const [dialog] = await until('the dialog', 20, () => dialogs().length > 0 && dialogs());
      tell('words of the prompt with LANG=de_DE', commandLine(dialog).match(/--text=\s*(.*?)(?= --|$)/)?.[1] ?? commandLine(dialog));
      const begun = performance.now();
      await agent.kill();
      await pause(5_000);
      tell('kill -9 with the prompt open: the dialog is there after 5 s', lives(dialog));
      session.socket.close();
      for (const one of dialogs()) process.kill(Number(one), 'SIGKILL');
      await screen.kill();
      agent = Agent.start();
      await operator.connected(agent.started);
      tell('kill -9, comes back by itself', `no: this one was started by hand after ${Math.round((agent.started - begun) / 1e3)} s`);
      await pause(5_000);
      const blind = await operator.askForFiles(node);
      await pause(40_000);
      tell('no display for the prompt: what the operator hears in 40 s', blind.heard.map((said) => said.slice(0, 120)));
      blind.socket.close();
      await agent.kill();
      screen = await Screen.start();
      desktop = screen.places;
      agent = Agent.start(desktop);
      await operator.connected(agent.started);
    },
    async restart() {
      const times = [];
      for (let run = 0; run < 5; run += 1) {
        await server.kill();
        await pause(1_000);
        server = await Server.start();
        operator = await Operator.signIn();
        const is = ({ action, nodes }) => action === 'nodes' && Object.values(nodes).flat().some((one) => one.conn & 1);
        let looked = 0;
        await until('the agent', 120, () => {
          if (performance.now() - looked > 100) { looked = performance.now(); operator.say({ action: 'nodes' }); }
          return operator.heard.some(is);
        });
        times.push(performance.now() - server.listens);
        await pause(3_000);
      }
      tell('server listens again → agent back, ms', runs(times));
    },
    async cut() {
      // Nobody is told: the packets from and to the agent are simply gone. It has an address of the server to itself.
      const cut = (how) => spawnSync('iptables', ['-w', how, 'INPUT', '-i', 'lo', '-p', 'tcp', '-s', AGENTS_DOOR, '-j', 'DROP']).status === 0
        && spawnSync('iptables', ['-w', how, 'INPUT', '-i', 'lo', '-p', 'tcp', '-d', AGENTS_DOOR, '-j', 'DROP']).status === 0;
      if (!cut('-A')) throw new Error('iptables cannot lose packets here');
      const begun = performance.now();
      const text = { title: 'Example Ltd', msg: 'May we help?' };
      await pause(20_000);
      const reply = await operator.asks({ action: 'msg', type: 'messagebox', nodeid: node, ...text }, 'msg').catch(() => ({}));
      tell('silent cut, asked with a message after 20 s: the answer', reply.result || 'none');
      const is = ({ event: e, action, at }) => action === 'event' && e.action === 'nodeconnect' && !(e.conn & 1) && at >= begun;
      const away = await operator.hears('the loss', is, 200).catch(() => undefined);
      tell('silent cut → shown as offline, s', away ? Math.round((away.at - begun) / 1e3) : 'not within 200 s');
      cut('-D');
      const healed = performance.now();
      await operator.connected(healed, 120);
      tell('silent cut healed → agent back, s', Math.round((performance.now() - healed) / 1e3));
      await pause(20_000);
      tell('silent cut, asked with a message: shown in the 20 s after it is back', dialogs().length > 0);
    },
    async idle() {
      console.error(`  settling for ${SETTLING} s`);
      await pause(SETTLING * 1e3);
      const before = [switches(agent.pid), busy(agent.pid)];
      await pause(WATCHED * 1e3);
      tell('agent, idle', {
        ...memory(agent.pid),
        threads: fs.readdirSync(`/proc/${agent.pid}/task`).length,
        handles: fs.readdirSync(`/proc/${agent.pid}/fd`).length,
        switches: switches(agent.pid) - before[0],
        processor_ms: Math.round((busy(agent.pid) - before[1]) * 100) / 100,
        seconds: WATCHED,
      });
      tell('server, idle', server.pids.map((pid) => ({ what: commandLine(pid).slice(-60), ...memory(pid) })));
      const disk = spawnSync('du', ['-sm', path.join(home, 'node_modules')], { encoding: 'utf8' }).stdout;
      tell('server on disk, MiB', Number(disk.split('\t')[0]));
    },
    async gone() {
      const before = memory(agent.pid).rss_kib;
      await server.kill();
      const children = new Set();
      const end = performance.now() + 180_000;
      while (performance.now() < end) {
        for (const pid of below(agent.pid)) children.add(pid);
        await pause(5);
      }
      tell('agent, server gone for 180 s', { grown_kib: memory(agent.pid).rss_kib - before, children: children.size });
    },
  };
  for (const name of all) {
    if (!wants(name)) continue;
    console.error(name);
    try { await steps[name](); } catch (error) { tell(`${name} was not measured`, error.message); }
  }
  for (const one of [agent, server, screen]) try { await one.kill(); } catch { /* It has ended. */ }
}

/// Whether the dialog's window is on the screen.
function titled() {
  const tree = spawnSync('xwininfo', ['-root', '-tree'], { encoding: 'utf8' }).stdout || '';
  return /zenity|MeshCentral/i.test(tree);
}

measure().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
