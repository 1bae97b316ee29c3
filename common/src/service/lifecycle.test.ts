import { setTimeout as sleep } from 'node:timers/promises';
import { connectWithRetry } from './connect-with-retry';
import { Lifecycle } from './lifecycle';
import { createLog } from './log';

let lines: string[] = [];
const log = createLog({
  service: 'test',
  destination: { write: (line: string) => void lines.push((JSON.parse(line) as { msg: string }).msg) },
});
beforeEach(() => (lines = []));

describe('readiness', () => {
  it('begins when everything was started and every condition holds', () => {
    const lifecycle = new Lifecycle({ log });
    let database: true | string = 'no primary';
    lifecycle.readyWhen('database', () => database);
    expect(lifecycle.readiness()).toEqual({ ready: false, conditions: { process: 'starting', database: 'no primary' } });
    lifecycle.markStarted();
    expect(lifecycle.readiness().ready).toBe(false);
    database = true;
    expect(lifecycle.readiness()).toEqual({ ready: true, conditions: { process: 'ok', database: 'ok' } });
  });

  it('is lost to a condition that throws', () => {
    const lifecycle = new Lifecycle({ log });
    lifecycle.markStarted();
    lifecycle.readyWhen('bus', () => {
      throw new Error('broken');
    });
    expect(lifecycle.readiness().conditions).toEqual({ process: 'ok', bus: 'failed: broken' });
  });
});

describe('stopping', () => {
  it('is told at once, pauses, and takes back the steps last first, each named in the log', async () => {
    const lifecycle = new Lifecycle({ log, pauseMs: 50 });
    lifecycle.markStarted();
    const order: string[] = [];
    for (const name of ['database', 'bus', 'server']) {
      lifecycle.onStop(name, async () => {
        await sleep(5);
        order.push(name);
      });
    }
    const stopped = lifecycle.stop('SIGTERM');
    expect(lifecycle.readiness().conditions['process']).toBe('stopping');
    expect([lifecycle.stopping.aborted, lifecycle.closing.aborted, order.length]).toEqual([true, false, 0]);
    expect(await stopped).toBe(true);
    expect(order).toEqual(['server', 'bus', 'database']);
    expect(lines).toEqual(['stopping: not ready from now on', 'stopped server', 'stopped bus', 'stopped database', 'stopped']);
  });

  it('happens once, however often it is asked for', async () => {
    const lifecycle = new Lifecycle({ log });
    let times = 0;
    lifecycle.onStop('step', () => (times += 1));
    await Promise.all([lifecycle.stop('SIGTERM'), lifecycle.stop('SIGINT')]);
    expect(times).toBe(1);
  });

  it('goes on after a step that fails, and says that it did not end well', async () => {
    const lifecycle = new Lifecycle({ log });
    let closed = false;
    lifecycle.onStop('database', () => (closed = true));
    lifecycle.onStop('bus', () => Promise.reject(new Error('stuck')));
    expect(await lifecycle.stop('SIGTERM')).toBe(false);
    expect([closed, lines.includes('could not stop bus')]).toEqual([true, true]);
  });

  it('is cut short after its grace', async () => {
    const lifecycle = new Lifecycle({ log, graceMs: 50 });
    lifecycle.onStop('server', () => sleep(5_000, undefined, { ref: false }));
    const began = Date.now();
    expect(await lifecycle.stop('SIGTERM')).toBe(false);
    expect(Date.now() - began).toBeLessThan(2_000);
  });
});

describe('connecting', () => {
  it('goes on until it succeeds, one line each time, not ready meanwhile', async () => {
    const lifecycle = new Lifecycle({ log });
    lifecycle.markStarted();
    let tries = 0;
    const connecting = connectWithRetry(
      'MongoDB',
      async () => {
        tries += 1;
        expect(lifecycle.readiness().ready).toBe(false);
        if (tries < 3) throw new Error('connect ECONNREFUSED\nmore lines');
        return 'connection';
      },
      { log, lifecycle, maxDelayMs: 10 },
    );
    expect(await connecting).toBe('connection');
    expect(lifecycle.readiness().ready).toBe(true);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^MongoDB cannot be reached \(connect ECONNREFUSED\); trying again in \d+ ms$/);
  });

  it('is given up when the process is asked to stop', async () => {
    const lifecycle = new Lifecycle({ log });
    const connecting = connectWithRetry('MongoDB', () => Promise.reject(new Error('away')), { log, lifecycle });
    setTimeout(() => void lifecycle.stop('SIGTERM'), 20);
    await expect(connecting).rejects.toMatchObject({ name: 'AbortError' });
  });
});
