import { faults } from './faults';
import { helpText, parseOptions } from './options';

const parse = (...args: string[]) => parseOptions(args, faults);

describe('the command line of npm run chaos', () => {
  test('means everything once, unless it says otherwise', () => {
    expect(parse()).toMatchObject({ faults, targets: [], rounds: 1, short: false, bus: 'nats-streaming', record: true, json: false });
  });

  test('chooses faults, targets, rounds and the seed', () => {
    const { faults: chosen, ...others } = parse('--only', 'kill', '--target', 'mongod,broker', '--rounds', '10', '--seed', '42');
    expect(chosen.map(({ name }) => name)).toEqual(['kill']);
    expect(others).toMatchObject({ targets: ['mongod', 'broker'], rounds: 10, seed: 42 });
  });

  test.each([
    [['--only', 'flood'], /no fault "flood"; there are on-sale, /],
    [['--only', 'on-sale', '--target', 'mongod'], /Nothing aims at "mongod"/],
    [['--bus', 'kafka'], /--bus wants nats-streaming or jetstream, not "kafka"/],
    [['--rounds', '0'], /--rounds wants a whole number from 1/],
    [['--short', '--rounds', '2'], /--short is one round/],
    [['--planted', 'no-bug'], /no planted bug "no-bug"; there are /],
    [['--sead', '1'], /sead/],
  ])('%j is refused', (args, message) => {
    expect(() => parse(...args)).toThrow(message);
  });

  test('explains itself', () => {
    expect(helpText(faults)).toMatch(/kill: kill -9 of one process[^]*targets: auth, tickets/);
  });
});
