/** A mail before it is text or HTML. All of it is plain text: nothing in it is markup. */
export interface Letter {
  subject: string;
  /** What an inbox shows beside the subject. */
  preview: string;
  heading: string;
  blocks: readonly Block[];
}

export type Block =
  /** `link` is of our own, and follows the text: no address in a text can be pressed, for others have a say in some. */
  | { kind: 'paragraph'; text: string; link?: string }
  /** Digits to be typed in. */
  | { kind: 'code'; code: string }
  /** The one thing to do next. */
  | { kind: 'button'; label: string; link: string }
  | { kind: 'facts'; rows: readonly (readonly [name: string, value: string])[] }
  | { kind: 'quote'; text: string }
  /** Said beside the rest, smaller. */
  | { kind: 'note'; text: string; link?: string };

export const paragraph = (text: string, link?: string): Block => ({ kind: 'paragraph', text, link });
export const code = (digits: string): Block => ({ kind: 'code', code: digits });
export const button = (label: string, link: string): Block => ({ kind: 'button', label, link });
export const facts = (...rows: [name: string, value: string][]): Block => ({ kind: 'facts', rows });
export const quote = (text: string): Block => ({ kind: 'quote', text });
export const note = (text: string, link?: string): Block => ({ kind: 'note', text, link });
