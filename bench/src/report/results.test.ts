import { groupText, resultsPage } from './results';

const conditions = { runs: 3, quick: false, minutes: 1.25, servers: 'mongod' };
const row = { figure: 'holds', target: '≥ 1', ours: '2', raw: '1', ratio: '2 ×', met: true };
const names = ['holds', 'hold', 'gate'];
const textOf = (name: string, ours: string, failures: string[] = []) =>
  groupText(name, { title: `About ${name}`, rows: [{ ...row, ours }], details: ['How it was done.'], failures }, conditions);

test('a group takes the place of what it was before, the others stay, in their order', () => {
  const first = resultsPage('# Something older\n\n## That was kept otherwise\n', 'gate', textOf('gate', 'one'), names);
  const second = resultsPage(first, 'holds', textOf('holds', 'two'), names);
  const third = resultsPage(second, 'hold', textOf('hold', 'three'), names);
  const fourth = resultsPage(third, 'gate', textOf('gate', 'four'), names);
  expect(fourth.match(/^#+ .*/gm)).toEqual([expect.stringMatching(/^# /), '## About holds', '## About hold', '## About gate']);
  expect([...fourth.matchAll(/≥ 1 \| (\w+)/g)].map(([, ours]) => ours)).toEqual(['two', 'three', 'four']);
});

test('a group says what it was measured at, and that figures do not count where something was wrong', () => {
  expect(textOf('gate', 'one')).toMatch(/^`npm run bench -- --only gate`:\nAt commit [0-9a-f]{7}.* 3 runs of each, in 1\.[23] minutes\.$/m);
  expect(textOf('gate', 'one')).toContain('| met |');
  const wrong = textOf('gate', 'one', ['a ticket was sold twice']);
  expect(wrong).toContain('- a ticket was sold twice');
  expect(wrong).toContain('| **does not count** |');
});
