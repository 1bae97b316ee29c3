import { newId } from '@marquee/common/events';
import { newRefreshSecrets, newSecret, refreshCookie, refreshSecretsIn, seal, unseal } from './refresh-secrets';

it('what the cookie says is read back', () => {
  const secrets = newRefreshSecrets(newId());
  const { name, value, path } = refreshCookie(secrets);
  expect(path).toBe('/api/users');
  expect(refreshSecretsIn({ [name]: value as string })).toEqual(secrets);
});

it.each(['', 'x', 'a.b.c', `${newId()}.short.short`, `${newId()}..`, '../../x'])('the cookie %j says nothing', (value) => {
  expect(refreshSecretsIn({ refresh: value })).toBeUndefined();
});

it('a successor is opened by the token before it, and by no other', () => {
  const [before, successor] = [newSecret(), newSecret()];
  const sealed = seal(successor, before);
  expect(sealed).not.toContain(successor);
  expect(unseal(sealed, before)).toBe(successor);
  expect(() => unseal(sealed, newSecret())).toThrow();
});
