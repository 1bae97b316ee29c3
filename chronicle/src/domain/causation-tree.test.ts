import { causationTree } from './causation-tree';

const shapeOf = (events: { id: string; causationid?: string }[]) => causationTree(events).map(({ event, depth }) => `${depth}${event.id}`);

test('what follows from an event stands below it', () => {
  expect(
    shapeOf([
      { id: 'a' },
      { id: 'b', causationid: 'a' },
      { id: 'c', causationid: 'a' },
      { id: 'd', causationid: 'b' },
      { id: 'e', causationid: 'elsewhere' },
    ]),
  ).toEqual(['0a', '1b', '2d', '1c', '0e']);
});

test('an event may come before its cause', () => {
  expect(shapeOf([{ id: 'b', causationid: 'a' }, { id: 'a' }])).toEqual(['0a', '1b']);
});
