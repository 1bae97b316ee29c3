import { isOver, request, requestAgain, resendAfter, type Registration } from './registration';

const now = new Date('2026-06-01T12:00:00Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const applicant = { id: '01890a5d-ac96-774b-bcce-b302099a8057', email: 'sealed', language: 'en', known: false } as const;

function started(): Registration {
  const decision = request(applicant, now);
  if (decision.outcome !== 'changed') throw new Error('it was not begun');
  return decision.state;
}

function again(registration: Registration | undefined, at: Date) {
  return requestAgain(registration, applicant, at);
}

test('a registration lasts half an hour and asks for a mail', () => {
  expect(request(applicant, now)).toMatchObject({
    outcome: 'changed',
    state: { number: 1, expiresAt: after(1_800), known: false },
    events: [{ type: 'registration:requested', data: { number: 1, email: 'sealed', expiresAt: after(1_800).toISOString() } }],
  });
  expect(isOver(started(), after(1_799))).toBe(false);
  expect(isOver(started(), after(1_800))).toBe(true);
});

test('another mail can be asked for a minute later, three times', () => {
  let registration = started();
  expect(resendAfter(registration)).toEqual(after(60));
  expect(again(registration, after(59))).toMatchObject({ refusal: { code: 'too_many_attempts', details: { retryAfter: 1 } } });
  for (const number of [2, 3, 4]) {
    const decision = again(registration, after(number * 60));
    if (decision.outcome !== 'changed') throw new Error(`mail ${number} was refused`);
    expect(decision).toMatchObject({ state: { number }, events: [{ data: { number } }] });
    registration = decision.state;
  }
  expect(again(registration, after(1_000))).toMatchObject({ refusal: { code: 'too_many_attempts', details: { retryAfter: 800 } } });
});

test('what is over, or never was, gets no mail', () => {
  for (const [registration, at] of [
    [started(), after(1_800)],
    [undefined, now],
  ] as const)
    expect(again(registration, at)).toMatchObject({ outcome: 'refused', refusal: { code: 'registration_over' } });
});
