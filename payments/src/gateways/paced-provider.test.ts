import { pacedProvider, type Clock } from './paced-provider';
import type { PaymentProvider, ProviderIntent } from './provider';

test('a paced provider is asked no faster than allowed, in turn, and answers are its own', async () => {
  const clock = new SteppedClock();
  const asked: { id: string; at: number }[] = [];
  const provider = {
    retrieveIntent: async (id: string) => {
      asked.push({ id, at: clock.now() });
      return { intentId: id } as ProviderIntent;
    },
    listRefunds: () => Promise.reject(new Error('away')),
  } as unknown as PaymentProvider;
  const paced = pacedProvider(provider, 50, clock);
  const answers = Promise.all(Array.from({ length: 4 }, (_, index) => paced.retrieveIntent(`pi_${index}`)));
  await clock.advance(59);
  await clock.advance(1);
  expect((await answers).map(({ intentId }) => intentId)).toEqual(['pi_0', 'pi_1', 'pi_2', 'pi_3']);
  expect(asked.map(({ at }) => at)).toEqual([0, 20, 40, 60]);
  await clock.advance(1_000);
  await expect(paced.listRefunds('pi_1')).rejects.toThrow('away');
});

/** Time goes on only when it is told to, from one wake-up to the next. */
class SteppedClock implements Clock {
  private time = 0;
  private sleepers: { at: number; wake: () => void }[] = [];

  now(): number {
    return this.time;
  }

  pause(milliseconds: number): Promise<void> {
    return new Promise((wake) => this.sleepers.push({ at: this.time + milliseconds, wake }));
  }

  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await new Promise(setImmediate); // who asks now is heard before time goes on
    for (let due = this.next(end); due; due = this.next(end)) {
      this.time = due.at;
      due.wake();
      await new Promise(setImmediate);
    }
    this.time = end;
  }

  private next(end: number): { at: number; wake: () => void } | undefined {
    const [first] = this.sleepers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
    this.sleepers = this.sleepers.filter((sleeper) => sleeper !== first);
    return first;
  }
}
