import { resultsPage } from './results';

const circumstances = { at: new Date(0), commit: 'abc', kubernetes: 'v1.35', nodes: 1 };
const finding = { what: 'all is well', figures: '0 failed', passed: true };

test('a run takes the place of the last one with the same overlay, and leaves the others', () => {
  const first = resultsPage('', [finding], { ...circumstances, overlay: 'small' });
  const second = resultsPage(first, [{ ...finding, passed: false }], { ...circumstances, overlay: 'dev' });
  const third = resultsPage(second, [{ ...finding, figures: '1 failed' }], { ...circumstances, overlay: 'small' });
  expect(third.match(/^## .*/gm)).toEqual(['## The overlay dev', '## The overlay small']);
  expect(third).toContain('| all is well | 0 failed | **not met** |');
  expect(third).toContain('| all is well | 1 failed | met |');
  expect(third).not.toContain('0 failed | met');
});
