import { counted } from '../counted';
import { button, facts, note, paragraph } from '../letter';
import { eventTime } from '../moment';
import type { Template, TemplateData } from '../template';

export const eventRescheduled: Template<TemplateData['event-rescheduled']> = {
  letter: {
    en: ({ title, quantity, before, now, orderLink }) => ({
      subject: `Moved: ${title}`,
      preview: `Now: ${eventTime(now.startsAt, now.timeZone, 'en')}, ${now.venue}`,
      heading: 'The event has been moved',
      blocks: [
        paragraph(`${title} takes place at another time or place. ${quantity === 1 ? 'Your ticket stays' : 'Your tickets stay'} valid.`),
        facts(
          ['When', eventTime(now.startsAt, now.timeZone, 'en')],
          ['Where', now.venue],
          ['It was', `${eventTime(before.startsAt, before.timeZone, 'en')}, ${before.venue}`],
          ['Tickets', counted(quantity, 'en')],
        ),
        button('See the order', orderLink),
        note('The attached file changes the event in your calendar.'),
        note('If you cannot come any more, you can ask for your money back, or give back what was free, where your order is.'),
      ],
    }),
    ko: ({ title, quantity, before, now, orderLink }) => ({
      subject: `일정 변경: ${title}`,
      preview: `변경된 일정: ${eventTime(now.startsAt, now.timeZone, 'ko')}, ${now.venue}`,
      heading: '행사 일정이 변경되었습니다',
      blocks: [
        paragraph(`${title} 행사의 일시 또는 장소가 변경되었습니다. 보유하신 티켓은 그대로 사용하실 수 있습니다.`),
        facts(
          ['일시', eventTime(now.startsAt, now.timeZone, 'ko')],
          ['장소', now.venue],
          ['변경 전', `${eventTime(before.startsAt, before.timeZone, 'ko')}, ${before.venue}`],
          ['수량', counted(quantity, 'ko')],
        ),
        button('주문 보기', orderLink),
        note('첨부 파일을 열면 캘린더의 행사가 변경됩니다.'),
        note('참석이 어려우시면 주문 화면에서 환불을 요청하거나 무료 티켓을 반납하실 수 있습니다.'),
      ],
    }),
  },
  sample: {
    orderId: '0197a0c0-0000-7000-8000-000000000000',
    sequence: 5,
    title: 'An evening of songs',
    quantity: 2,
    before: { venue: 'Town hall, Berlin', startsAt: new Date('2026-09-01T17:00:00Z'), timeZone: 'Europe/Berlin' },
    now: { venue: 'Old mill, Berlin', startsAt: new Date('2026-09-02T18:30:00Z'), timeZone: 'Europe/Berlin' },
    orderLink: 'https://marquee.example/orders/0197a0c0-0000-7000-8000-000000000000',
  },
};
