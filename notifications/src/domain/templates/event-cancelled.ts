import { button, facts, note, paragraph, quote } from '../letter';
import { money } from '../money';
import type { Template, TemplateData } from '../template';

/** Without an amount, it was free. */
export const eventCancelled: Template<TemplateData['event-cancelled']> = {
  letter: {
    en: ({ title, explanation, amount, currency, orderLink }) => ({
      subject: `Cancelled: ${title}`,
      preview: amount > 0 ? 'It does not take place, and your money goes back.' : 'It does not take place. Your tickets were free.',
      heading: 'The event is cancelled',
      blocks: [
        paragraph(`${title} was cancelled. Your tickets let nobody in any more.`),
        ...(explanation ? [paragraph('The reason that was given:'), quote(explanation)] : []),
        ...(amount > 0
          ? [paragraph('What you paid goes back to the card it came from.'), facts(['Refunded', money(amount, currency, 'en')])]
          : [paragraph('They were free: there is nothing for you to do.')]),
        button('See the order', orderLink),
        ...(amount > 0 ? [note('Banks take up to ten days to show it.')] : []),
      ],
    }),
    ko: ({ title, explanation, amount, currency, orderLink }) => ({
      subject: `취소 안내: ${title}`,
      preview: amount > 0 ? '행사가 취소되어 결제하신 금액이 환불됩니다.' : '행사가 취소되었습니다. 무료 티켓이었습니다.',
      heading: '행사가 취소되었습니다',
      blocks: [
        paragraph(`${title} 행사가 취소되었습니다. 보유하신 티켓은 더 이상 사용할 수 없습니다.`),
        ...(explanation ? [paragraph('취소 사유는 다음과 같습니다.'), quote(explanation)] : []),
        ...(amount > 0
          ? [paragraph('결제하신 금액은 결제에 사용된 카드로 환불되었습니다.'), facts(['환불 금액', money(amount, currency, 'ko')])]
          : [paragraph('무료 티켓이므로 따로 하실 일은 없습니다.')]),
        button('주문 보기', orderLink),
        ...(amount > 0 ? [note('은행에 따라 표시되기까지 최대 열흘이 걸릴 수 있습니다.')] : []),
      ],
    }),
  },
  sample: {
    title: 'The Cherry Orchard',
    explanation: 'The singer is ill, and there is no other evening.',
    amount: 4_900,
    currency: 'EUR',
    orderLink: 'https://marquee.example/orders/0197a0c0-0000-7000-8000-000000000000',
  },
};
