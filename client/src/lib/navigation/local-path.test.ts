import { localPath } from './local-path';

describe('the way back after signing in', () => {
  it.each(['/', '/tickets/1?quantity=2', '/orders#top', '/?text=jazz%20night'])('leads to %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    'orders',
    '/\t/evil.example',
    '/..//evil.example',
    '/./\n/evil.example',
    '',
    null,
    undefined,
  ])('never leaves the site: %p', (path) => {
    expect(localPath(path)).toBe('/');
  });
});
