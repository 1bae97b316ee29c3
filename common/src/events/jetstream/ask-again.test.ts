import { setTimeout as pause } from 'node:timers/promises';
import { TimeoutError } from '@nats-io/transport-node';
import { askAgain } from './ask-again';

/** Answers each time as the next of these does, and counts how often it was asked. */
function answering(...answers: (() => Promise<string>)[]): { ask: () => Promise<string>; asked: () => number } {
  let asked = 0;
  return { ask: () => (answers[asked++] ?? answers.at(-1) ?? nobody)(), asked: () => asked };
}

const nobody = () => pause(1_800).then(() => Promise.reject<string>(new TimeoutError()));
const says = (answer: string, after = 0) => pause(after, answer);

test('what nobody answered is asked again and not waited for, and no more once there is an answer', async () => {
  const { ask, asked } = answering(nobody, () => says('here'));
  const began = Date.now();
  await expect(askAgain(ask)).resolves.toBe('here');
  expect(Date.now() - began).toBeLessThan(1_500);
  await pause(700);
  expect(asked()).toBe(2);
});

test('a slow answer to the first time counts', async () => {
  await expect(askAgain(answering(() => says('slow', 1_200), nobody).ask)).resolves.toBe('slow');
});

test('when nobody ever answers, the first time decides how long that may take', async () => {
  const { ask, asked } = answering(nobody);
  await expect(askAgain(ask)).rejects.toThrow(TimeoutError);
  const before = asked();
  await pause(700);
  expect(asked()).toBe(before);
});

test('a refusal is an answer', async () => {
  const { ask, asked } = answering(() => Promise.reject(new Error('no such stream')));
  await expect(askAgain(ask)).rejects.toThrow('no such stream');
  await pause(700);
  expect(asked()).toBe(1);
});
