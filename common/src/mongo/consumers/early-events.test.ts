import { EarlyEvents } from './early-events';

describe('an early event that is held in memory', () => {
  const versions = new Map<string, number>();
  const asked: string[][] = [];
  /** In milliseconds: longer than a test may take, so that nothing goes on because of it. */
  const forEver = 600_000;
  const held = (patience = 300, limit = 256) =>
    new EarlyEvents({
      patience,
      limit,
      known: async (subjects) => {
        asked.push(subjects);
        return new Map(subjects.map((subject) => [subject, versions.get(subject) ?? -1]));
      },
    });
  const took = async (work: Promise<void>) => {
    const began = Date.now();
    await work;
    return Date.now() - began;
  };
  beforeEach(() => {
    versions.clear();
    asked.length = 0;
  });

  test('goes on as soon as its predecessor has been applied here', async () => {
    const early = held(forEver);
    const going = early.hold('a', 2);
    early.applied('a', 0);
    early.applied('b', 1);
    expect(asked).toEqual([]);
    early.applied('a', 1);
    await going;
    expect(asked).toEqual([]);
  });

  test('goes on a moment after another process has applied its predecessor', async () => {
    const early = held(forEver);
    const going = early.hold('a', 2);
    setTimeout(() => versions.set('a', 1), 10);
    await going;
    expect(new Set(asked.flat())).toEqual(new Set(['a']));
  });

  test('goes on when the patience is at its end, having looked four times, and nothing is looked at any more', async () => {
    const early = held(300);
    expect(await took(early.hold('a', 2))).toBeGreaterThanOrEqual(295);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.length).toBeLessThanOrEqual(4);
    const looks = asked.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(asked).toHaveLength(looks);
  });

  test('is looked at together with all others, of which there is a limit: two hundred cost no more reads than one', async () => {
    const early = held(300, 200);
    expect(early.admits('one more')).toBe(true);
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now()); // a busy machine may need longer than what is looked at together
    const all = Array.from({ length: 200 }, (_, index) => early.hold(`subject-${index}`, 1));
    clock.mockRestore();
    expect(early.admits('one more')).toBe(false);
    await Promise.all(all);
    expect(early.admits('one more')).toBe(true);
    expect(asked[0]).toHaveLength(200);
    expect(asked.length).toBeLessThanOrEqual(4);
  });

  test('is given up with all others of its subject as soon as one is parked, and no more are held until one of it is applied', async () => {
    const early = held(forEver);
    const [stuck, other] = [Promise.all([early.hold('a', 2), early.hold('a', 7)]), early.hold('b', 2)];
    early.parked('a', 7);
    early.parked('a', 2);
    await stuck;
    expect([early.admits('a'), early.admits('b')]).toEqual([false, true]);
    early.applied('a', 0); // once more, of long ago
    expect(early.admits('a')).toBe(false);
    early.applied('a', 1);
    expect(early.admits('a')).toBe(true);
    early.applied('b', 1);
    await other;
  });

  test('may be held again some time after one of its subject was parked: another process may have gone on with that', () => {
    const early = held();
    const now = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
    early.parked('a', 3);
    now.mockReturnValue(1_001_999);
    early.parked('a', 4);
    expect(early.admits('a')).toBe(false);
    now.mockReturnValue(1_002_000);
    expect(early.admits('a')).toBe(true);
    now.mockRestore();
  });

  test('that came twice goes on twice', async () => {
    const early = held(forEver);
    const both = [early.hold('a', 2), early.hold('a', 2)];
    early.applied('a', 1);
    await Promise.all(both);
  });

  test('waits no longer than its patience for a database that is away', async () => {
    const early = new EarlyEvents({ patience: 100, limit: 256, known: () => Promise.reject(new Error('away')) });
    await early.hold('a', 2);
  });
});
