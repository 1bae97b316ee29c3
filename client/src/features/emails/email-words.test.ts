import { formatAttempts, languageName, reasonOf, wordsOf } from './email-words';

test.each([
  ['registration', 'Registration'],
  ['new-device', 'New device'],
  ['password_changed', 'Password changed'],
])('the template %s is called %p', (name, words) => {
  expect(wordsOf(name)).toBe(words);
});

test.each([
  ['de', 'German'],
  ['en', 'English'],
  ['not a language', 'not a language'],
])('the language %s is called %p', (code, name) => {
  expect(languageName(code)).toBe(name);
});

test('a mail that failed says why, also for a reason that this page has not heard of', () => {
  expect(reasonOf({ reason: 'refused' })).toContain('refused it for good');
  expect(reasonOf({ reason: 'mailbox_full' })).toBe('Mailbox full.');
  expect(reasonOf({ reason: null })).toBeUndefined();
});

test('attempts are counted in words', () => {
  expect([0, 1, 3].map(formatAttempts)).toEqual(['no attempts', '1 attempt', '3 attempts']);
});
