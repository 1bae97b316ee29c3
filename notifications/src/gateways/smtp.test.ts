import { once } from 'node:events';
import { createServer } from 'node:net';
import { attachedTo, mailServer, type MailServer } from '../testing/mail-server';
import { smtpMailer, type Message } from './smtp';

const message: Message = {
  from: 'Marquee <tickets@marquee.example>',
  to: 'ada@example.com',
  subject: '당신의 코드',
  text: 'text',
  html: '<p>html</p>',
  attachments: [],
  messageId: '<1@marquee.example>',
};
let server: MailServer;

beforeAll(async () => void (server = await mailServer()));
afterAll(() => server.stop());

test('a mail that is taken comes with what the server said', async () => {
  server.failing = () => undefined;
  expect(await smtpMailer(server.url).send(message)).toEqual({
    outcome: 'accepted',
    smtpStatus: 250,
    answer: '250 taken for ada@example.com',
  });
  const { raw } = server.arrived[0] ?? { raw: '' };
  expect(raw).toMatch(/^Message-ID: <1@marquee.example>$/m);
  expect(raw).toMatch(/^Auto-Submitted: auto-generated$/m);
  expect(raw).toMatch(/^Subject: =\?UTF-8\?/m);
});

test('a file that comes along arrives as it was, under its name and type', async () => {
  server.failing = () => undefined;
  const text = 'BEGIN:VCALENDAR\r\nSUMMARY:재즈의 밤\r\n';
  await smtpMailer(server.url).send({ ...message, attachments: [{ name: 'event.ics', type: 'text/calendar', text }] });
  expect(attachedTo(server.arrived.at(-1))).toEqual({ type: 'text/calendar; charset=utf-8', name: 'event.ics', text });
});

test.each([
  ['sender', 550, 'deferred'],
  ['recipient', 550, 'refused'],
  ['recipient', 450, 'deferred'],
  ['data', 554, 'refused'],
  ['data', 451, 'deferred'],
  ['connection', 421, 'deferred'],
  ['connection', 554, 'deferred'],
] as const)('a %s that is answered %i is %s', async (stage, status, outcome) => {
  server.failing = (each) => (each === stage ? status : undefined);
  expect(await smtpMailer(server.url).send(message)).toMatchObject({ outcome, smtpStatus: status });
});

test('nobody there is no refusal', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as { port: number };
  await new Promise((resolve) => closed.close(resolve));
  expect(await smtpMailer(`smtp://127.0.0.1:${port}`).send(message)).toMatchObject({ outcome: 'deferred', problem: 'ESOCKET' });
});

test('a password is not sent in the clear, and a wrong one is no refusal of the mail', async () => {
  server.failing = () => undefined;
  const before = server.arrived.length;
  const handover = await smtpMailer(server.url.replace('smtp://', 'smtp://me:secret@')).send(message);
  expect(handover).toMatchObject({ outcome: 'deferred' });
  expect(JSON.stringify(handover)).not.toContain('secret');
  expect(server.arrived).toHaveLength(before);
});

test('a line break in an address does not make a second one', async () => {
  server.failing = () => undefined;
  const before = server.arrived.length;
  await smtpMailer(server.url).send({ ...message, to: 'ada@example.com\r\nRCPT TO:<eve@example.com>' });
  expect(server.arrived.slice(before).map(({ to }) => to)).not.toContain('eve@example.com');
});
