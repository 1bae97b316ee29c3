import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it arrived. */
export interface Arrived {
  to: string;
  messageId: string;
  /** Header and body, decoded where that is needed to read digits and links. */
  raw: string;
}

/** Where a mail server may fail. */
export type Stage = 'connection' | 'sender' | 'recipient' | 'data';

export interface MailServer {
  readonly url: string;
  readonly arrived: Arrived[];
  /** Asked at each stage: answer with a status to fail there. 421 at the connection ends it without a word. */
  failing: (stage: Stage, to: string) => number | undefined;
  /** Called while a mail's data has come and is not answered yet. */
  beforeAnswer: () => Promise<void>;
  /** Nobody listens any more. */
  stop(): Promise<void>;
  /** On the same port again. */
  start(): Promise<void>;
}

/** A mail server in this process, which keeps what it takes. */
export async function mailServer(): Promise<MailServer> {
  const arrived: Arrived[] = [];
  let server: SMTPServer | undefined;
  let port = 0;
  const self: MailServer = {
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
    arrived,
    failing: () => undefined,
    beforeAnswer: async () => undefined,
    stop: async () => {
      const closing = server;
      server = undefined;
      if (closing) await new Promise<void>((resolve) => closing.close(() => resolve()));
    },
    start: async () => {
      server = open(self);
      server.listen(port, '127.0.0.1');
      await once(server.server, 'listening');
      port = (server.server.address() as AddressInfo).port;
    },
  };
  await self.start();
  return self;
}

function open(self: MailServer): SMTPServer {
  const failure = (stage: Stage, to: string): Error | undefined => {
    const responseCode = self.failing(stage, to);
    return responseCode === undefined ? undefined : Object.assign(new Error(`not now, ${to}`), { responseCode });
  };
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], disableReverseLookup: true, closeTimeout: 100, logger: false },
    onConnect: (_session, done) => done(failure('connection', '')),
    onMailFrom: (_address, _session, done) => done(failure('sender', '')),
    onRcptTo: ({ address }, _session, done) => done(failure('recipient', address)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        const error = failure('data', to);
        if (error) return done(error);
        const raw = decoded(Buffer.concat(chunks).toString());
        const [, messageId = ''] = /^Message-ID: (\S+)$/im.exec(raw) ?? [];
        self.arrived.push({ to, messageId, raw });
        void self.beforeAnswer().then(() => done(null, `taken for ${to}`));
      });
    },
  });
  server.on('error', () => undefined); // whoever leaves in the middle is part of the test
  return server;
}

/** The file that came along with a mail. */
export function attachedTo(mail: Arrived | undefined): { type: string; name: string; text: string } {
  const [, type = '', name = '', content = ''] =
    /^Content-Type: ([^\n]+?)(?:;\s+name=\S+)?\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment;\s+filename=(\S+)\n\n([^-]+)/m.exec(
      mail?.raw ?? '',
    ) ?? [];
  return { type, name, text: Buffer.from(content, 'base64').toString() };
}

/** Enough of quoted-printable for what is ASCII. */
function decoded(mail: string): string {
  const [header = '', ...bodies] = mail.replaceAll('\r\n', '\n').split('\n\n');
  const body = bodies
    .join('\n\n')
    .replaceAll('=\n', '')
    .replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return `${header}\n\n${body}`;
}
