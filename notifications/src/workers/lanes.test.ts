import { setTimeout as pause } from 'node:timers/promises';
import { Lanes } from './lanes';

test('no more is done at a time than there are lanes, and everything is done, whatever fails', async () => {
  const lanes = new Lanes(3);
  let [now, most, done] = [0, 0, 0];
  const work = (index: number) => async () => {
    most = Math.max(most, ++now);
    await pause(index % 5);
    now--;
    done++;
    if (index % 7 === 0) throw new Error('that one failed');
  };
  const outcomes = await Promise.allSettled(Array.from({ length: 70 }, (_, index) => lanes.run(work(index))));
  expect([most, done, outcomes.filter(({ status }) => status === 'rejected').length]).toEqual([3, 70, 10]);
});

test('a stop waits for what is in hand, and begins nothing more', async () => {
  const lanes = new Lanes(1);
  const done: string[] = [];
  const work = (name: string) => async () => {
    await pause(50);
    done.push(name);
  };
  const running = [lanes.run(work('first')), lanes.run(work('second'))];
  await lanes.stop();
  expect(done).toEqual(['first']);
  await Promise.all([...running, lanes.run(work('third'))]);
  expect(done).toEqual(['first']);
});
