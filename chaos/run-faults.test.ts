import { Board } from './board';
import { faults } from './faults';
import type { Fault, FaultContext, RoundOutcome } from './faults/fault';
import { broken } from './invariants';
import { breakIt, grouped, roundsOf, unlessItCannotBe, type Aim, type Progress } from './run-faults';
import { CannotBe, nothingAround } from './settings/setting';

const aimOf = (fault: Fault): Aim => ({ fault, targets: fault.targets });
const begun = (): Progress => ({ signal: new AbortController().signal, finished: [], leftOut: [] });
const named = (name: string): Fault => faults.find((fault) => fault.name === name) as Fault;

test('faults that break the same marketplace share it', () => {
  const groups = grouped(faults.map(aimOf));
  expect(groups.length).toBeLessThan(faults.length + 1);
  for (const group of groups) expect(new Set(group.map(({ fault }) => fault.setting)).size).toBe(1);
  expect(
    groups
      .flat()
      .map(({ fault }) => fault.name)
      .sort(),
  ).toEqual(faults.map(({ name }) => name).sort());
});

test('a run aims at each target in turn, and then again, with a seed of its own for each round', () => {
  const rounds = roundsOf({ fault: named('kill'), targets: ['mongod', 'broker'] }, { rounds: 2, seed: 7, short: false });
  expect(rounds.map(({ round, targets }) => [round, ...targets])).toEqual([
    [1, 'mongod'],
    [1, 'broker'],
    [2, 'mongod'],
    [2, 'broker'],
  ]);
  expect(new Set(rounds.map(({ seed }) => seed)).size).toBe(4);
});

test('in the short form there is one round', () => {
  const { targets } = aimOf(named('kill'));
  expect(roundsOf({ fault: named('kill'), targets }, { rounds: 1, seed: 7, short: true })).toEqual([{ round: 1, seed: 107, targets }]);
});

test('what the short form aims at is a part of what there is', () => {
  for (const { targets, short } of faults) expect(targets).toEqual(expect.arrayContaining([...short]));
});

test('what cannot be done here is said and left out; what fails is not', async () => {
  const lines: string[] = [];
  const board = new Board({ write: (text) => lines.push(text) });
  const progress = begun();
  const failing = (error: Error) => unlessItCannotBe('full-disk', { board, progress }, () => Promise.reject(error));
  await expect(failing(new CannotBe('nothing can be mounted here'))).resolves.toBeUndefined();
  expect(lines.join('')).toContain('left out: full-disk, for nothing can be mounted here');
  await expect(failing(new Error('mongod did not start'))).rejects.toThrow('mongod did not start');
  expect(progress.leftOut).toEqual(['full-disk, for nothing can be mounted here']);
});

const outcome: RoundOutcome = { acknowledged: 0, read: 0, measured: {}, counted: {}, problems: [] };
const run = { rounds: 1, seed: 7, short: true, bus: 'nats-streaming', until: [] } as const;

function contextWith(failures: string[] = []): FaultContext {
  const services = [{ takeFailures: () => failures.splice(0) }];
  const marketplace = { services, stop: async () => undefined } as unknown as FaultContext['marketplace'];
  return { marketplace, board: new Board({ write: () => undefined }), surroundings: nothingAround };
}

test('what was finished is known although a later fault cannot be prepared', async () => {
  const calm = { round: async () => outcome, finish: async () => outcome, close: () => undefined };
  const faults: Fault[] = [
    { ...named('on-sale'), name: 'calm', prepare: async () => calm },
    { ...named('on-sale'), name: 'lost', prepare: () => Promise.reject(new Error('nobody is there')) },
  ];
  const progress = begun();
  await expect(breakIt(contextWith(), faults.map(aimOf), run, progress)).rejects.toThrow('lost could not be prepared');
  expect(progress.finished.map(({ fault, target }) => [fault, target])).toEqual([['calm', 'tickets on sale']]);
});

test('a service that ends by a fault of its own is found in the round where it does, or afterwards, whatever the fault looks at', async () => {
  const failures: string[] = [];
  const fault = (name: string, inRound: string[], error?: Error): Fault => ({
    ...named('on-sale'),
    name,
    prepare: async () => ({
      round: async () => {
        failures.push(...inRound);
        if (error) throw error;
        return outcome;
      },
      finish: async () => (failures.push(`${name}: at rest`), outcome),
      close: () => undefined,
    }),
  });
  const faults = [fault('crash', ['in a round']), fault('calm', []), fault('harness', ['in a broken round'], new Error('no way on'))];
  const progress = begun();
  await breakIt(contextWith(failures), faults.map(aimOf), run, progress);
  expect(progress.finished.map(({ fault: name, target, problems }) => [name, target, problems])).toEqual([
    ['crash', 'tickets on sale', [broken('steady', 'in a round')]],
    ['calm', 'tickets on sale', []],
    ['harness', 'tickets on sale', [broken('carriedOut', 'no way on'), broken('steady', 'in a broken round')]],
    ['crash', 'afterwards', [broken('steady', 'crash: at rest')]],
    ['calm', 'afterwards', [broken('steady', 'calm: at rest')]],
    ['harness', 'afterwards', [broken('steady', 'harness: at rest')]],
  ]);
});
