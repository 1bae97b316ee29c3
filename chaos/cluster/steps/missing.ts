import { setTimeout as pause } from 'node:timers/promises';
import { podsOf } from '../pods';
import { origin, type Stage } from '../stage';
import type { Step } from '../step';

/** Something that a new pod of `orders` has to do without, and the one line that tells of it. */
interface Lack {
  what: string;
  takeAway(stage: Stage): Promise<unknown>;
  giveBack(stage: Stage): Promise<unknown>;
  line: RegExp;
  /** Settings end the process at once; servers are tried again by a process that goes on. */
  goesOn: boolean;
}

/** What a new pod said, its log line by line, and how it fared. */
interface Seen {
  lines: string[];
  ready: boolean;
  restarts: number;
}

export const missing: Step = {
  name: 'missing',
  what: 'a new pod of orders lacks a setting, a server or its secret: it is not ready, and one line says what is missing',
  async look(stage) {
    const secret = await stage.run('get', 'secret', 'orders', '--output=json');
    const found: string[] = [];
    const problems: string[] = [];
    for (const lack of lacks(secret)) {
      const said = await tryWithout(stage, lack).catch((error: Error) => [error.message]);
      stage.say(`without ${lack.what}: ${said.join('; ') || 'as it should be'}`);
      if (said.length === 0) found.push(lack.what);
      problems.push(...said.map((problem) => `${lack.what}: ${problem}`));
    }
    const answer = await fetch(`${origin}/api/orders/openapi.json`).then(
      ({ status }) => status,
      (error: Error) => error.message,
    );
    if (answer !== 200) problems.push(`afterwards orders answers ${answer}`);
    return { figures: [`as it should be without ${found.join(', ')}`, ...problems].join('; '), passed: problems.length === 0 };
  },
};

function lacks(secret: string): Lack[] {
  const putBack = (stage: Stage): Promise<string> => stage.kubectl.run(['replace', '--force', '--filename=-'], secret);
  const change = (value: string | null) => (stage: Stage) =>
    stage.run('patch', 'secret', 'orders', '--patch', JSON.stringify({ data: { INTERNAL_TOKEN: value } }));
  const server = (name: string, what: string, line: RegExp): Lack => ({
    what,
    takeAway: async (stage) => {
      await stage.run('scale', 'statefulset', name, '--replicas=0');
      await stage.run('wait', '--for=delete', `pod/${name}-0`, '--timeout=120s');
    },
    giveBack: async (stage) => {
      await stage.run('scale', 'statefulset', name, '--replicas=1');
      await stage.rolledOut(`statefulset/${name}`);
    },
    line,
    goesOn: true,
  });
  return [
    {
      what: 'INTERNAL_TOKEN',
      takeAway: change(null),
      giveBack: putBack,
      line: /^orders cannot start: INTERNAL_TOKEN is missing/,
      goesOn: false,
    },
    {
      what: 'a long INTERNAL_TOKEN',
      takeAway: change(Buffer.from('changeme').toString('base64')),
      giveBack: putBack,
      line: /^orders cannot start: INTERNAL_TOKEN is wrong: expected at least 32 random characters/,
      goesOn: false,
    },
    {
      what: 'the secret',
      takeAway: (stage) => stage.run('delete', 'secret', 'orders'),
      giveBack: putBack,
      line: /^secret "orders" not found/,
      goesOn: false,
    },
    server('orders-mongodb', 'MongoDB', /MongoDB cannot be reached/),
    server('nats-streaming', 'the broker', /the broker cannot be reached/),
  ];
}

/** What is not as it should be. */
async function tryWithout(stage: Stage, { takeAway, giveBack, line, goesOn }: Lack): Promise<string[]> {
  const before = new Set((await podsOf(stage.kubectl)).map(({ name }) => name));
  try {
    await takeAway(stage);
    await stage.run('rollout', 'restart', 'deployment/orders');
    const { lines, ready, restarts } = await lookAtNew(stage, before, line);
    const telling = lines.filter((each) => line.test(each));
    const traces = lines.filter((each) => /^\s+at /.test(each));
    return [
      ...(ready ? ['the new pod is ready'] : []),
      ...(telling.length === 0 ? [`it says: ${lines.slice(0, 3).join(' / ') || 'nothing'}`] : []),
      ...(!goesOn && lines.length > 1 ? [`it takes ${lines.length} lines to say so`] : []),
      ...(goesOn && restarts > 0 ? [`started ${restarts} times anew`] : []),
      ...(traces.length > 0 ? ['it shows a stack'] : []),
    ];
  } finally {
    await giveBack(stage);
    await stage.run('rollout', 'restart', 'deployment/orders'); // the pod that failed would wait longer and longer
    await stage.rolledOut('deployment/orders');
  }
}

/** Ten seconds after the line was seen, or what there is after a minute. */
async function lookAtNew(stage: Stage, before: ReadonlySet<string>, line: RegExp): Promise<Seen> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const pod = (await podsOf(stage.kubectl)).find(({ app, name }) => app === 'orders' && !before.has(name));
    const lines = pod ? await linesOf(stage, pod.name) : [];
    if (pod && (lines.some((each) => line.test(each)) || Date.now() > deadline)) {
      await pause(10_000);
      const later = (await podsOf(stage.kubectl)).find(({ name }) => name === pod.name) ?? pod;
      return { lines, ready: later.ready, restarts: later.restarts };
    }
    if (Date.now() > deadline) throw new Error('there is no new pod');
    await pause(1_000);
  }
}

/** The log of its container, or why it has none. */
async function linesOf(stage: Stage, pod: string): Promise<string[]> {
  const why = await stage.run('get', 'pod', pod, '--output=jsonpath={.status.containerStatuses[0].state.waiting.message}');
  const log = await stage.run('logs', pod).catch(() => '');
  return (log || why).split('\n').filter(Boolean);
}
