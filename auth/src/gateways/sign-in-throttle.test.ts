import { Refusal } from '@marquee/common/domain';
import { memoryThrottle } from './sign-in-throttle';

const now = new Date('2026-06-01T12:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

async function outcome(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(() => 'let through').catch((error: unknown) => (error instanceof Refusal ? error.code : String(error)));
}

it('guesses at one account are slowed down, wherever they come from', async () => {
  const throttle = memoryThrottle();
  for (let guess = 0; guess < 10; guess += 1) await throttle.attempt('ada', `address ${guess}`, now);
  expect(await outcome(throttle.attempt('ada', 'another address', now))).toBe('too_many_attempts');
  expect(await outcome(throttle.attempt('bob', 'another address', now))).toBe('let through');
  expect(await outcome(throttle.attempt('ada', 'another address', later(1)))).toBe('let through');
  expect(await outcome(throttle.attempt('ada', 'another address', later(2)))).toBe('too_many_attempts');
});

it('guesses from one address are slowed down, whoever they are about', async () => {
  const throttle = memoryThrottle();
  for (let guess = 0; guess < 50; guess += 1) await throttle.attempt(`account ${guess}`, 'here', now);
  expect(await outcome(throttle.attempt('bob', 'here', now))).toBe('too_many_attempts');
});

it('many guesses at the same moment count too', async () => {
  const throttle = memoryThrottle();
  const outcomes = await Promise.all(Array.from({ length: 30 }, () => outcome(throttle.attempt('ada', 'here', now))));
  expect(outcomes.filter((each) => each === 'let through')).toHaveLength(10);
});

it('success clears the account and takes nothing of the address', async () => {
  const throttle = memoryThrottle();
  for (let round = 0; round < 200; round += 1) await (await throttle.attempt('ada', 'here', now)).succeeded();
  expect(await outcome(throttle.attempt('ada', 'here', now))).toBe('let through');
});
