import { nobodyFound } from './nobody-found';

test.each([
  [{}, 'There are no users here.'],
  [{ state: 'banned' }, 'Nobody is banned.'],
  [{ text: 'ada@' }, 'Nobody has a nickname that begins with “ada@”, or this whole e-mail address.'],
  [{ text: 'ada', state: 'banned' }, 'Nobody who is banned has a nickname that begins with “ada”, or this whole e-mail address.'],
] as const)('who looks for %j and finds nobody reads what was looked for: a nickname’s beginning, or a whole address', (filter, said) => {
  expect(nobodyFound(filter)).toBe(said);
});
