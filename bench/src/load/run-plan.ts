import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from './connection';
import type { ClosedLoop, LoadPlan, LoadResult, OpenLoop } from './plan';
import { requestsOf } from './requests';
import { Tally } from './tally';

/** Sends what a plan says. Rejects when the server closes a connection: a server under test has no reason to. */
export function runPlan(plan: LoadPlan): Promise<LoadResult> {
  return plan.pace.kind === 'closed' ? closedLoop(plan, plan.pace) : openLoop(plan, plan.pace);
}

function closedLoop(plan: LoadPlan, pace: ClosedLoop): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const nextRequest = requestsOf(plan);
    const tally = new Tally(plan.capture ?? false);
    const until = performance.now() + pace.seconds * 1000;
    const connections = Array.from({ length: pace.connections }, () => new Connection(plan.port, reject));
    let sent = 0;
    let busy = connections.length;
    const step = (connection: Connection): void => {
      if (performance.now() < until && sent < (pace.requests ?? Infinity)) {
        sent += 1;
        const sentAt = performance.now();
        connection.send(nextRequest(), (answer) => {
          tally.note(answer, sentAt);
          step(connection);
        });
      } else {
        connection.close();
        busy -= 1;
        if (busy === 0) resolve(tally.result());
      }
    };
    for (const connection of connections) step(connection);
  });
}

async function openLoop(plan: LoadPlan, { perSecond, seconds }: OpenLoop): Promise<LoadResult> {
  const nextRequest = requestsOf(plan);
  const tally = new Tally(plan.capture ?? false);
  const idle: Connection[] = [];
  const total = Math.round(perSecond * seconds);
  let lost: Error | undefined;
  const startedAt = performance.now();
  for (let n = 0; n < total && !lost; n++) {
    const dueAt = startedAt + (n * 1000) / perSecond;
    const wait = dueAt - performance.now();
    if (wait > 1) await pause(wait);
    const connection = idle.pop() ?? new Connection(plan.port, (error) => (lost = error));
    connection.send(nextRequest(), (answer) => {
      tally.note(answer, dueAt);
      idle.push(connection);
    });
  }
  for (let waited = 0; tally.answers < total && !lost && waited < 15_000; waited += 5) await pause(5);
  for (const connection of idle) connection.close();
  if (lost ?? tally.answers < total) throw lost ?? new Error(`${total - tally.answers} of ${total} requests were never answered`);
  return tally.result();
}
