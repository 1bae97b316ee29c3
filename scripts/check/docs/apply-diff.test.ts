import { applyDiff } from './apply-diff';
import { blocksOf } from './blocks';

const text = 'one\n  two\nthree\n';

test('lines go and come where the others stand', () => {
  expect(applyDiff(text, ' one\n-  two\n+  deux\n+  zwei\n three\n')).toBe('one\n  deux\n  zwei\nthree\n');
  expect(applyDiff(text, '-two\n+deux\n')).toBe('one\n  deux\nthree\n');
});

test('a place that is not there, or there twice, is an error', () => {
  expect(() => applyDiff(text, '-four\n+five\n')).toThrow('found 0 times');
  expect(() => applyDiff(text + text, '-three\n')).toThrow('found 2 times');
  expect(() => applyDiff(text, '+three\n')).toThrow();
  expect(() => applyDiff(text, '-one\nfour\n')).toThrow('begins neither');
});

test('a fenced block has a language, and perhaps a path', () => {
  expect(blocksOf('Words.\n\n```ts a/b.ts\nx\n```\n\n```sh\nls\n```\n')).toEqual([
    { language: 'ts', path: 'a/b.ts', text: 'x\n', line: 3 },
    { language: 'sh', path: undefined, text: 'ls\n', line: 7 },
  ]);
  expect(() => blocksOf('```sh\nls\n')).toThrow('line 1 has no end');
});
