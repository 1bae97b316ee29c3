import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOptions, placesOf } from './places';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'doctor-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const places = (...args: string[]) => placesOf(parseOptions(args, folder));

describe('the doctor asks', () => {
  test('the marketplace that runs on the data folder', () => {
    mkdirSync(join(folder, '.data/run'), { recursive: true });
    const services = [{ service: 'orders', internalUrl: 'http://127.0.0.1:4001' }];
    writeFileSync(join(folder, '.data/run/owner.json'), JSON.stringify({ pid: 1, services }));
    expect(places()).toEqual([{ service: 'orders', url: 'http://127.0.0.1:4001' }]);
  });

  test('the internal ports it is given', () => {
    expect(places('--internal', 'orders=http://127.0.0.1:4001,auth=http://auth:4000')).toEqual([
      { service: 'orders', url: 'http://127.0.0.1:4001' },
      { service: 'auth', url: 'http://auth:4000' },
    ]);
  });

  test('nobody, and says so, when no marketplace runs there', () => {
    expect(() => places('--data', 'nowhere')).toThrow(/No marketplace runs on the data in .*nowhere/);
  });

  test.each([['--internal', 'orders'], ['--jason']])('nobody when asked for %s %s', (...args) => {
    expect(() => places(...args)).toThrow(expect.objectContaining({ name: 'CannotLook' }) as Error);
  });
});
