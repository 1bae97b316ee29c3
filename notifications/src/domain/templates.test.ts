import { render } from './render';
import { languages, templateNames } from './template';
import { preview, write } from './templates';

const all = templateNames.flatMap((name) => languages.map((language) => [name, language] as const));

describe.each(all)('%s in %s', (name, language) => {
  const { subject, text, html } = preview(name, language);

  test('has a subject of one line, text, and HTML in the reader’s language', () => {
    expect(subject).toMatch(/^\S.{5,90}$/u);
    expect(text.length).toBeGreaterThan(100);
    expect(html).toContain(`<html lang="${language}">`);
    if (language === 'ko') expect(`${subject}${text}`).toMatch(/[가-힣]/);
    for (const written of [subject, text, html]) expect(written).not.toMatch(/undefined|\[object|NaN|Invalid/);
  });

  test('says the same as text and as HTML, and loads nothing from anywhere', () => {
    for (const link of text.match(/https?:\/\/\S+/g) ?? []) expect(html).toContain(`href="${link}"`);
    expect(html).not.toMatch(/<img|src=|url\(|<script|<link/i);
    expect(html).toContain('prefers-color-scheme: dark');
  });

  test('is small, and every tag that is opened is closed', () => {
    expect(html.length).toBeLessThan(20_000);
    for (const tag of ['table', 'tr', 'td', 'p', 'div', 'a', 'h1', 'blockquote', 'span']) {
      const opened = html.match(new RegExp(`<${tag}[\\s>]`, 'g'))?.length ?? 0;
      expect([tag, html.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0]).toEqual([tag, opened]);
    }
  });
});

test('a code is in the subject, the text and the HTML', () => {
  const link = 'https://marquee.example/signup/confirm#token=a.0.b';
  const data = { code: '042317', link, nickname: undefined, expiresAt: new Date('2026-06-01T12:30:00Z') };
  for (const language of languages) {
    const { subject, text, html } = write({ template: 'verify-address', data }, language);
    for (const written of [subject, text, html]) expect(written).toContain('042317');
    expect(text).toContain(data.link);
    expect(text).toContain('UTC');
  }
});

test.each([
  ['en', 'Nickname of the account', /did not choose this nickname\? Then somebody else gave your address: confirm nothing/],
  ['ko', '계정 닉네임', /이 닉네임을 직접 정하지 않으셨다면 다른 분이 이 주소를 입력한 것입니다/],
] as const)(
  'who is to confirm an address reads in %s for which nickname, before the button, and when not to',
  (language, name, warning) => {
    const link = 'https://marquee.example/signup/confirm#token=a.0.b';
    const data = { code: '042317', link, nickname: 'Mallory <b>', expiresAt: new Date('2026-06-01T12:30:00Z') };
    const { subject, text, html } = write({ template: 'verify-address', data }, language);
    expect(text).toContain(`${name}: Mallory <b>`);
    expect(text.indexOf('Mallory')).toBeLessThan(text.indexOf(link));
    expect(html.indexOf('Mallory &lt;b&gt;')).toBeGreaterThan(html.indexOf(name));
    expect(html.indexOf('Mallory &lt;b&gt;')).toBeLessThan(html.indexOf(link));
    expect(subject).not.toContain('Mallory');
    for (const written of [text, html]) expect(written).toMatch(warning);
  },
);

test('a nickname that looks like an address of a page is none to a mail program', () => {
  const link = 'https://marquee.example/signup/confirm#token=a.0.b';
  const data = { code: '042317', link, nickname: 'win-now.evil.example', expiresAt: new Date('2026-06-01T12:30:00Z') };
  for (const language of ['en', 'ko'] as const) {
    const { text, html } = write({ template: 'verify-address', data }, language);
    for (const written of [text, html]) expect(written).toContain('win-now.\u2060evil.\u2060example');
  }
});

test.each([
  ['en', /your passes let nobody in, and your reviews are not shown/, /bought/],
  ['ko', /입장권으로는 입장하실 수 없고, 작성하신 후기는 표시되지 않습니다/, /사거나/],
] as const)('who is banned reads in %s that their passes are void meanwhile, and their reviews hidden', (language, said, unsaid) => {
  const { text, html } = preview('account-banned', language);
  for (const written of [text, html]) {
    expect(written).toMatch(said);
    expect(written).not.toMatch(unsaid);
  }
});

test.each([
  ['en', { rate: 1_900, amount: 782 }, 4_900, /Paid: €49\.00, including €7\.82 tax \(19%\)/],
  ['ko', { rate: 550, amount: 255 }, 4_900, /결제 금액: €49\.00, 세금 €2\.55 포함 \(5\.5%\)/],
  ['en', undefined, 4_900, /Paid: €49\.00$/m],
  ['en', { rate: 1_900, amount: 0 }, 0, /Paid: Nothing, it is free/],
] as const)('a confirmation in %s says what was paid, with the tax that was stated: %j of %i', (language, tax, total, said) => {
  const purchase = {
    ...{ orderId: 'o1', title: 'T', venue: 'V', startsAt: new Date('2026-12-01T19:00:00Z'), timeZone: 'America/New_York' },
    ...{ quantity: 1, currency: 'EUR', total, tax },
  };
  const { text } = write(
    { template: 'order-completed', data: { purchase, orderLink: 'https://x/o', receiptLink: 'https://x/r', passesLink: 'https://x/p' } },
    language,
  );
  expect(text).toMatch(said);
  expect(text).toMatch(language === 'en' ? /Tuesday,? 1 December 2026 at 14:00 GMT-5/ : /2026년 12월 1일 화요일 14:00 GMT-5/);
});

test('what somebody else wrote is text, never markup, a link or a header', () => {
  const device = '<script>alert(1)</script>" onload="x\r\nBcc: everybody@example.com https://evil.example';
  const { subject, html } = write(
    {
      template: 'new-device',
      data: { device, address: "'><b>", at: new Date('2026-06-01T12:00:00Z'), notMeLink: 'https://marquee.example/x' },
    },
    'en',
  );
  expect(html).not.toContain('<script>');
  expect(html).not.toContain("'><b>");
  expect(html).not.toContain('href="https://evil.example');
  const cancelled = { title: 'Refunds at https://evil.example/x', explanation: undefined, amount: 0, currency: 'EUR' };
  const mail = write({ template: 'event-cancelled', data: { ...cancelled, orderLink: 'https://marquee.example/orders/1' } }, 'en');
  expect(mail.html).toContain('https://evil.example/x');
  expect(mail.html).not.toContain('href="https://evil.example');
  expect(subject).not.toMatch(/[\r\n]/);
  const letter = { subject: 'a\r\nBcc: b', preview: '', heading: '', blocks: [] };
  expect(render(letter, 'en').subject).toBe('a Bcc: b');
});
