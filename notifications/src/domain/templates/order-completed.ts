import { counted } from '../counted';
import { button, facts, note } from '../letter';
import { locales } from '../locales';
import { eventTime } from '../moment';
import { money } from '../money';
import type { Purchase } from '../purchase';
import type { Language, Template, TemplateData } from '../template';

export const orderCompleted: Template<TemplateData['order-completed']> = {
  letter: {
    en: ({ purchase, orderLink, receiptLink, passesLink }) => ({
      subject: `Yours: ${counted(purchase.quantity, 'en')} for ${purchase.title}`,
      preview: `${eventTime(purchase.startsAt, purchase.timeZone, 'en')}, ${purchase.venue}`,
      heading: purchase.quantity === 1 ? 'The ticket is yours' : `${purchase.quantity} tickets are yours`,
      blocks: [
        facts(
          ['Event', purchase.title],
          ['When', eventTime(purchase.startsAt, purchase.timeZone, 'en')],
          ['Where', purchase.venue],
          ['Tickets', counted(purchase.quantity, 'en')],
          ['Paid', paid(purchase, 'en', { free: 'Nothing, it is free', tax: (amount, rate) => `including ${amount} tax (${rate})` })],
          ['Order', purchase.orderId],
        ),
        button(purchase.quantity === 1 ? 'Show the pass' : 'Show the passes', passesLink),
        note('The order, with all that happens to it:', orderLink),
        note('The receipt, to print or keep:', receiptLink),
        note('The attached file puts the event into your calendar.'),
      ],
    }),
    ko: ({ purchase, orderLink, receiptLink, passesLink }) => ({
      subject: `구매 완료: ${purchase.title} ${counted(purchase.quantity, 'ko')}`,
      preview: `${eventTime(purchase.startsAt, purchase.timeZone, 'ko')}, ${purchase.venue}`,
      heading: `${counted(purchase.quantity, 'ko')}을 구매하셨습니다`,
      blocks: [
        facts(
          ['행사', purchase.title],
          ['일시', eventTime(purchase.startsAt, purchase.timeZone, 'ko')],
          ['장소', purchase.venue],
          ['수량', counted(purchase.quantity, 'ko')],
          ['결제 금액', paid(purchase, 'ko', { free: '무료', tax: (amount, rate) => `세금 ${amount} 포함 (${rate})` })],
          ['주문 번호', purchase.orderId],
        ),
        button('입장권 보기', passesLink),
        note('주문 내역:', orderLink),
        note('인쇄하거나 보관할 영수증:', receiptLink),
        note('첨부 파일을 열면 행사가 캘린더에 추가됩니다.'),
      ],
    }),
  },
  sample: {
    purchase: {
      orderId: '0197a0c0-0000-7000-8000-000000000000',
      title: 'An evening of songs',
      venue: 'Town hall, Berlin',
      startsAt: new Date('2026-09-01T17:00:00Z'),
      timeZone: 'Europe/Berlin',
      quantity: 2,
      total: 4_900,
      currency: 'EUR',
      tax: { rate: 1_900, amount: 782 },
    },
    orderLink: 'https://marquee.example/orders/0197a0c0-0000-7000-8000-000000000000',
    receiptLink: 'https://marquee.example/orders/0197a0c0-0000-7000-8000-000000000000/receipt',
    passesLink: 'https://marquee.example/orders/0197a0c0-0000-7000-8000-000000000000/passes',
  },
};

interface Words {
  free: string;
  tax: (amount: string, rate: string) => string;
}

function paid({ total, currency, tax }: Purchase, language: Language, words: Words): string {
  if (total === 0) return words.free;
  if (!tax) return money(total, currency, language);
  const rate = new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: 2 }).format(tax.rate / 10_000);
  return `${money(total, currency, language)}, ${words.tax(money(tax.amount, currency, language), rate)}`;
}
