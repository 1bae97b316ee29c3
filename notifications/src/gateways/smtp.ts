import { createTransport } from 'nodemailer';
import type { AttachedFile } from '../domain/attachments';

/** A mail as it is handed over. */
export interface Message {
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments: readonly AttachedFile[];
  /** The same each time this mail is tried, so that whoever gets it twice can tell. */
  messageId: string;
}

/** What became of handing a mail over. */
export interface Handover {
  outcome: 'accepted' | 'refused' | 'deferred';
  smtpStatus?: number | undefined;
  /** What was said, with whatever it says about the reader. */
  answer: string;
  /** What went wrong, in a word that says nothing about anybody. */
  problem?: string | undefined;
}

export interface Mailer {
  /** Never rejects. Ends within `handoverMs`. */
  send(message: Message): Promise<Handover>;
}

/** No handover takes longer, in milliseconds. */
export const handoverMs = 45_000;

/**
 * A mail server, by its address. One connection for each mail: a pool would try again by itself, unseen, what may have been taken
 * already. With a password nothing is sent in the clear.
 */
export function smtpMailer(url: string): Mailer {
  const { protocol, password } = new URL(url);
  const transport = createTransport({
    ...{ url, requireTLS: protocol === 'smtp:' && password !== '' },
    ...{ connectionTimeout: 10_000, dnsTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return {
    send: async ({ from, to, attachments, ...content }) => {
      try {
        const { response } = await transport.sendMail({
          ...content,
          attachments: attachments.map(({ name, type, text }) => ({
            filename: name,
            contentType: `${type}; charset=utf-8`,
            content: text,
          })),
          from,
          to: { name: '', address: to },
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          signal: AbortSignal.timeout(handoverMs),
        });
        return { outcome: 'accepted', smtpStatus: statusOf(response), answer: response };
      } catch (error) {
        return notTaken(error as SmtpError);
      }
    },
  };
}

interface SmtpError extends Error {
  code?: string;
  response?: string;
  responseCode?: number;
  permanent?: boolean;
  /** What was answered. */
  command?: string;
}

/** What the server says about this mail can be for good; about itself, or about us, never. */
const aboutTheMail = ['EENVELOPE', 'EMESSAGE'];
const aboutUs = 'MAIL FROM';

function notTaken({ code = 'EUNKNOWN', response, responseCode, permanent, command, message }: SmtpError): Handover {
  const isRefusal = permanent === true && aboutTheMail.includes(code) && command !== aboutUs;
  return {
    outcome: isRefusal ? 'refused' : 'deferred',
    smtpStatus: responseCode,
    answer: (response ?? message).slice(0, 1_000),
    problem: code,
  };
}

function statusOf(response: string): number | undefined {
  const [digits] = /^\d{3}/.exec(response) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
