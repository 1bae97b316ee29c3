import { judgeMails, type ArrivedMail } from './inbox';

const mail = (address: string, id: string): ArrivedMail => ({ to: [{ address }], headers: { 'message-id': id } });

describe('an inbox passes', () => {
  test('when each who is owed a mail has one, and others have whatever they have', () => {
    const mails = [mail('ada', '1'), mail('bob', '2'), mail('eve', '3'), mail('eve', '4')];
    expect(judgeMails(mails, ['ada', 'bob'])).toEqual({ missing: 0, copies: 1, problems: [] });
  });

  test('when a mail was handed over once more by the same Message-ID', () => {
    expect(judgeMails([mail('ada', '1'), mail('ada', '1')], ['ada'])).toEqual({ missing: 0, copies: 2, problems: [] });
  });

  test('when nobody is owed anything', () => {
    expect(judgeMails([], [])).toEqual({ missing: 0, copies: 0, problems: [] });
  });

  test('not while one is missing', () => {
    const { missing, problems } = judgeMails([mail('bob', '2')], ['ada', 'bob']);
    expect(missing).toBe(1);
    expect(problems).toEqual(['what was acknowledged is kept: ada signed in on a new device, and no mail came']);
  });

  test('not when somebody was told twice', () => {
    const { problems } = judgeMails([mail('ada', '1'), mail('ada', '2')], ['ada']);
    expect(problems).toEqual(['nothing happens that nobody asked for: ada got 2 mails about one sign-in']);
  });
});
