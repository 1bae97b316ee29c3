import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { newService } from './new-service';
import { namesOf } from './service-names';

const project = resolve(__dirname, '../..');

test.each([
  ['lamps', 'lamp', 'Lamp', 'lamps'],
  ['waiting-rooms', 'waiting-room', 'WaitingRoom', 'waitingRooms'],
  ['deliveries', 'delivery', 'Delivery', 'deliveries'],
  ['passes', 'pass', 'Pass', 'passes'],
  ['music', 'music', 'Music', 'musicRecords'],
  ['glass', 'glass', 'Glass', 'glassRecords'],
])('%s keeps one %s after the other', (plural, kind, type, records) => {
  expect(namesOf(plural)).toMatchObject({ plural, kind, Kind: type, records });
});

test('a singular that the rule does not find can be given', () => {
  expect(namesOf('movies', 'movie')).toMatchObject({ kind: 'movie', camel: 'movie' });
});

test.each([
  ['Lamps', 'lower-case words joined by hyphens'],
  ['lamps!', 'lower-case words joined by hyphens'],
  ['../lamps', 'lower-case words joined by hyphens'],
  ['lamp--shades', 'lower-case words joined by hyphens'],
  ['l4mps', 'lower-case words joined by hyphens'],
  ['', 'lower-case words joined by hyphens'],
  ['lamps-of-a-length-that-nobody-types', 'too long'],
  ['classes', 'already means something'],
  ['stores', 'already means something'],
  ['orders', 'already a folder orders'],
  ['docs', 'already a folder docs'],
  ['users', 'already means something'],
  ['payment', 'already events about payment'],
])('the name "%s" is refused, and nothing is written', async (name, sentence) => {
  await expect(newService(project, { name })).rejects.toThrow(sentence);
  expect(existsSync(join(project, name, 'src/domain/user-copy.ts'))).toBe(false);
});
