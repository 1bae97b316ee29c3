import { forgetRegistration, registrationIn, rememberRegistration, storedRegistration } from './pending-registration';

const registration = {
  registrationId: 'a',
  email: 'robin@example.com',
  nickname: 'Robin',
  expiresAt: '2026-03-14T20:30:00Z',
  resendAfter: '2026-03-14T20:01:00Z',
};

function emptyMemory() {
  const slots = new Map<string, string>();
  return {
    getItem: (name: string) => slots.get(name) ?? null,
    setItem: (name: string, value: string) => void slots.set(name, value),
    removeItem: (name: string) => void slots.delete(name),
  };
}

describe('a registration that waits for its code', () => {
  it('is known to the tab that asked for it, also after a reload', () => {
    const memory = emptyMemory();
    rememberRegistration(registration, memory);
    expect(registrationIn(storedRegistration(memory), 'a')).toEqual(registration);
    expect(registrationIn(storedRegistration(memory))).toEqual(registration);
  });

  it('is known by its id alone elsewhere', () => {
    const memory = emptyMemory();
    expect(registrationIn(storedRegistration(memory), 'a')).toEqual({ registrationId: 'a' });
    rememberRegistration(registration, memory);
    expect(registrationIn(storedRegistration(memory), 'b')).toEqual({ registrationId: 'b' });
  });

  it('is forgotten once there is an account', () => {
    const memory = emptyMemory();
    rememberRegistration(registration, memory);
    forgetRegistration(memory);
    expect(registrationIn(storedRegistration(memory))).toBeUndefined();
  });

  it.each(['gibberish', '{}', '[]', 'null'])('is not found in %p', (stored) => {
    expect(registrationIn(stored)).toBeUndefined();
  });
});
