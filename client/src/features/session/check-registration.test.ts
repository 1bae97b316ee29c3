import { checkRegistration } from './check-registration';

const good = { email: 'robin@example.com', nickname: 'Robin', password: 'a few words' };

describe('what a visitor types to sign up', () => {
  it('is fine when every rule is kept', () => {
    expect(checkRegistration(good)).toEqual({});
    expect(checkRegistration({ ...good, nickname: 'Zoë O’Neil'.replace('’', "'") })).toEqual({});
  });

  it.each([
    ['email', ''],
    ['email', 'robin'],
    ['email', 'robin@example'],
    ['nickname', ' '],
    ['nickname', 'R'],
    ['nickname', 'x'.repeat(31)],
    ['nickname', 'two  spaces'],
    ['nickname', '<b>'],
    ['password', 'seven77'],
    ['password', 'x'.repeat(129)],
  ])('is told what is wrong with %s %p', (field, value) => {
    expect(Object.keys(checkRegistration({ ...good, [field]: value }))).toEqual([field]);
  });
});
