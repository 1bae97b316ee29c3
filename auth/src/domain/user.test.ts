import { signUp } from './user';

const now = new Date('2026-06-01T12:00:00Z');

it('a new account is told to the others without its password, which is kept apart', () => {
  const decision = signUp({ id: '7', email: 'Ada@Example.com', nickname: 'Ada', passwordHash: 'a hash' }, now);
  expect(decision).toMatchObject({
    outcome: 'changed',
    state: {
      user: { id: '7', email: 'Ada@Example.com', emailKey: 'ada@example.com', nicknameKey: 'ada', roles: [], createdAt: now },
      credentials: { id: '7', passwordHash: 'a hash' },
    },
    events: [{ type: 'user:created', subject: 'user/7', data: { userId: '7', email: 'Ada@Example.com', nickname: 'Ada' } }],
  });
  expect(JSON.stringify((decision as { events: unknown[] }).events)).not.toContain('a hash');
});
