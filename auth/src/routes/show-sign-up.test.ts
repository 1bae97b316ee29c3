import { newId } from '@marquee/common/events';
import { proofCode, proofToken, unseal } from '@marquee/common/personal';
import { fixedClock } from '@marquee/common/testing';
import { makeAccountOf } from '../operations/make-account';
import { tellPersonalKeysOf } from '../operations/tell-personal-keys';
import { tellRegistrationOf } from '../operations/tell-registration';
import { users } from '../store/users';
import { newcomers } from '../testing/newcomers';
import { proofSecret, testAuth, type TestAuth } from '../testing/test-auth';

const clock = fixedClock();
let auth: TestAuth;
beforeAll(async () => void (auth = await testAuth(clock, { verification: true })));
afterAll(() => auth.close());

const somebody = newcomers('Applicant');
const post = (path: string, body: object) => auth.client.post(`/api/users/signup${path}`, { body });
const tokenOf = (id: string, number = 1) => proofToken(proofSecret, { about: 'registration', id, number });
const asked = async (person = somebody()) => ({ ...person, id: (await post('', person)).body.registrationId as string });
const tell = (registrationId: string) => tellRegistrationOf(auth.dependencies).run({ registrationId }) as Promise<{ nickname: string }>;

test('of two who sign up with one address, each link says whose account it begins, and confirms nothing by that', async () => {
  const victim = await asked();
  const thief = await asked({ ...somebody(), email: victim.email });
  for (const { id, nickname } of [victim, thief, victim])
    expect(await post('/show', { token: tokenOf(id) })).toMatchObject({ status: 200, body: { nickname } });
  expect(await auth.store.count(users, { _id: { $in: [victim.id, thief.id] } })).toBe(0);
  expect(await post('/confirm', { token: tokenOf(victim.id) })).toMatchObject({ status: 201, body: { nickname: victim.nickname } });
  expect((await post('/show', { token: tokenOf(victim.id) })).body.code).toBe('registration_over');
});

test('nothing is shown by what is no link, nor by one that is over or was sent to nobody', async () => {
  const { id } = await asked();
  const person = somebody();
  await makeAccountOf(auth.dependencies, clock).run({ ...person, by: 'test' });
  const known = await asked({ ...somebody(), email: person.email });
  const code = proofCode(proofSecret, { about: 'registration', id, number: 1 });
  for (const token of ['', 'x', id, code, tokenOf(newId()), tokenOf(known.id), `${tokenOf(id)}x`])
    expect(await post('/show', { token })).toMatchObject({ status: 409, body: { code: 'registration_over' } });
  clock.advance(30 * 60_000);
  expect((await post('/show', { token: tokenOf(id) })).body.code).toBe('registration_over');
});

test('the nickname is told sealed to the service that mails, for as long as the sign-up waits', async () => {
  const { id, nickname } = await asked();
  const { keys } = (await tellPersonalKeysOf(auth.dependencies).run({ ids: [id] })) as { keys: Record<string, string> };
  const told = await tell(id);
  expect(JSON.stringify(told)).not.toContain(nickname);
  expect(unseal(told.nickname, { ownerId: id, bytes: Buffer.from(keys[id] ?? '', 'base64url') })).toBe(nickname);
  expect((await post('/confirm', { token: tokenOf(id) })).status).toBe(201);
  await expect(tell(id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(tell('x')).rejects.toMatchObject({ code: 'validation_failed' });
});
