import { expect } from '@playwright/test';

interface Mail {
  to?: { address: string }[];
  subject: string;
  text?: string;
  attachments?: { fileName: string; contentType: string }[];
}

/** Where the links of the mails lead, by which they are told apart in every language. */
export type MailPage = '/signup/confirm' | '/password/reset' | '/password/forgotten' | '/account/not-me';

/** The mails that the marketplace has sent, as their readers find them. */
export class Inbox {
  constructor(private readonly url: string) {}

  /** The link to that page in the `nth` mail with one to this address, once it has come. */
  async link(address: string, page: MailPage, nth = 1): Promise<string> {
    const [link] = linkTo(page).exec(await this.text(address, page, nth)) ?? [];
    if (!link) throw new Error(`a mail to ${address} has lost its link to ${page}`);
    return link;
  }

  /** The code in the `nth` mail to this address that has one, once it has come. */
  async code(address: string, nth = 1): Promise<string> {
    const [code] = /(?<!\d)\d{3} ?\d{3}(?!\d)/.exec((await this.text(address, '/signup/confirm', nth)).replace(/#token=\S+/g, '')) ?? [];
    if (!code) throw new Error(`a mail to ${address} has no code`);
    return code.replace(' ', '');
  }

  /** How many mails with a link to that page have come to this address. */
  async count(address: string, page: MailPage): Promise<number> {
    return (await this.texts(address, page)).length;
  }

  /** All mails to this address whose subject says this, once there are any. */
  async about(address: string, subject: string): Promise<Mail[]> {
    const found = async () => (await this.mailsTo(address)).filter((mail) => mail.subject.includes(subject));
    await expect.poll(found, { message: `mails to ${address} about ${subject}`, timeout: 30_000 }).not.toEqual([]);
    return found();
  }

  /** The mails to this address that say so, wherever their links lead. */
  async saying(address: string, words: string): Promise<string[]> {
    return (await this.textsTo(address)).filter((text) => text.includes(words));
  }

  private async text(address: string, page: MailPage, nth: number): Promise<string> {
    await expect
      .poll(() => this.count(address, page), { message: `mails to ${address} that lead to ${page}`, timeout: 30_000 })
      .toBeGreaterThanOrEqual(nth);
    return (await this.texts(address, page))[nth - 1] ?? '';
  }

  private async texts(address: string, page: MailPage): Promise<string[]> {
    return (await this.textsTo(address)).filter((text) => linkTo(page).test(text));
  }

  private async textsTo(address: string): Promise<string[]> {
    return (await this.mailsTo(address)).map(({ text }) => text ?? '');
  }

  private async mailsTo(address: string): Promise<Mail[]> {
    const mails = (await (await fetch(new URL('/email', this.url))).json()) as Mail[];
    return mails.filter(({ to }) => to?.some((reader) => reader.address === address));
  }
}

function linkTo(page: MailPage): RegExp {
  return new RegExp(`https?://[^\\s#]+${page}(?:#token=[\\w.-]+)?(?!\\S)`);
}
