// The way in for `npm start`, `npm test` and the developers' commands. Plain JavaScript with Node's own modules only, for it
// runs before anything is installed: it installs what is missing and hands over to TypeScript.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Each command names the file that it runs and the servers that take long to install and may be fetched meanwhile.
 * To add a command, add a row there; one whose file is not there does not exist.
 */
const commands = JSON.parse(readFileSync(join(project, 'scripts/commands.json'), 'utf8'));

const [, , name = '', ...args] = process.argv;

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function requireNode() {
  const { engines } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  const [major, minor] = engines.node.match(/\d+/g).map(Number);
  const [haveMajor, haveMinor] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= (minor ?? 0))) return;
  fail(`Marquee needs Node ${major}.${minor ?? 0} or newer, and this is ${process.versions.node}: install a newer one and start again.`);
}

/** Whether node_modules hold what the lock file asks for. By versions, not by times: a checkout touches files that it does not change. */
function isInstalled() {
  const record = join(project, 'node_modules/.package-lock.json'); // what npm really installed
  if (!existsSync(record)) return false;
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packages(record);
  return Object.entries(packages(join(project, 'package-lock.json'))).every(
    ([path, wanted]) =>
      !path.includes('node_modules/') ||
      wanted.link ||
      (installed[path] ? installed[path].version === wanted.version : wanted.optional || wanted.peer),
  );
}

const running = new Set();
process.once('exit', () => running.forEach((child) => child.kill()));

function run(command, commandArgs, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, commandArgs, { cwd: project, stdio: 'inherit', ...options });
    running.add(child);
    child.once('close', () => running.delete(child));
    child.once('error', (error) => resolve({ code: 127, error }));
    child.once('close', (code, signal) => resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 1) }));
  });
}

/** One command at a time, for `npm ci` begins by taking away what is there. A lock of a process that died is taken over. */
async function installAlone(servers) {
  const lock = join(project, '.cache/installing');
  mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; !takes(lock); told = true) {
    if (!told) process.stderr.write('another command is installing the dependencies already, waiting …\n');
    await pause(500);
  }
  if (!isInstalled()) await install(servers);
  rmSync(lock, { force: true });
}

function takes(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
  } catch (error) {
    if (error.code === 'ESRCH') rmSync(lock, { force: true });
  }
  return false;
}

/** Dependencies and slow servers at the same time: the one waits for the net, the other for the processor. */
async function install(servers) {
  process.stderr.write('installing the dependencies (npm ci) …\n');
  const began = Date.now();
  const ahead = fetchServersAhead(servers);
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] };
  const npm = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=silent'], quiet);
  if (npm.error) fail('npm is not on the PATH: it comes with Node.');
  if (npm.code !== 0) {
    // `npm ci` refuses a whole tree when a registry lacks the variant of some package for another system; `npm install` does not.
    process.stderr.write('npm ci would not do it, trying npm install with the same versions …\n');
    const { code } = await run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], quiet);
    if (code !== 0) fail('The dependencies could not be installed: `npm ci` tells why.');
  }
  process.stderr.write(`the dependencies are installed (${Math.round((Date.now() - began) / 1000)} s)\n`);
  await ahead;
}

/** The installer of the servers is TypeScript, and what runs TypeScript is only being installed: so it comes a second time, alone. A failure here costs only time. */
async function fetchServersAhead(servers) {
  const { devDependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  const tools = join(process.env.MARQUEE_CACHE || join(project, '.cache'), 'tools');
  mkdirSync(tools, { recursive: true });
  writeFileSync(join(tools, 'package.json'), '{ "private": true }\n');
  const npm = await run(
    'npm',
    ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=silent', `tsx@${devDependencies.tsx}`],
    {
      cwd: tools,
      stdio: 'ignore',
    },
  );
  const loader = join(tools, 'node_modules/tsx/dist/loader.mjs');
  if (npm.code !== 0 || !existsSync(loader)) return;
  const installer = join(project, 'scripts/servers/install.ts');
  await run(process.execPath, ['--import', pathToFileURL(loader).href, installer, '--quiet-failure', ...servers], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** The same process would do, but a process of its own can be given Node's flags. It gets the signals that this one gets. */
async function handOver(file) {
  const loader = pathToFileURL(join(project, 'node_modules/tsx/dist/loader.mjs')).href;
  const child = spawn(process.execPath, ['--conditions=source', '--import', loader, join(project, file), ...args], {
    cwd: project,
    stdio: 'inherit',
  });
  // Those from the keyboard reach the child without help, as it is in the same group; twice would mean "at once".
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.once('close', (exit, signal) => resolve(exit ?? (signal ? 130 : 1))));
  process.exit(code);
}

requireNode();
const known = Object.keys(commands).filter((each) => existsSync(join(project, commands[each].file)));
if (!known.includes(name)) fail(`There is no command "${name}"; there are ${known.join(', ')}.`);
const command = commands[name];
if (!isInstalled()) await installAlone(command.servers);
await handOver(command.file);
