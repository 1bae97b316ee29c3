import { button, facts, note, paragraph, quote } from '../letter';
import { money } from '../money';
import type { Template, TemplateData } from '../template';

export const paymentRefunded: Template<TemplateData['payment-refunded']> = {
  letter: {
    en: ({ amount, currency, explanation, orderLink }) => ({
      subject: `${money(amount, currency, 'en')} goes back to you`,
      preview: 'A payment of yours was refunded.',
      heading: 'Your money goes back',
      blocks: [
        paragraph('A payment of yours was refunded, to the card it came from.'),
        facts(['Refunded', money(amount, currency, 'en')]),
        ...(explanation ? [paragraph('The reason that was given:'), quote(explanation)] : []),
        button('See the order', orderLink),
        note('Banks take up to ten days to show it.'),
      ],
    }),
    ko: ({ amount, currency, explanation, orderLink }) => ({
      subject: `${money(amount, currency, 'ko')} 환불 안내`,
      preview: '결제하신 금액이 환불되었습니다.',
      heading: '환불되었습니다',
      blocks: [
        paragraph('결제하신 금액이 결제에 사용된 카드로 환불되었습니다.'),
        facts(['환불 금액', money(amount, currency, 'ko')]),
        ...(explanation ? [paragraph('환불 사유는 다음과 같습니다.'), quote(explanation)] : []),
        button('주문 보기', orderLink),
        note('은행에 따라 표시되기까지 최대 열흘이 걸릴 수 있습니다.'),
      ],
    }),
  },
  sample: {
    amount: 2_450,
    currency: 'EUR',
    explanation: 'The singer is ill, and there is no other evening.',
    orderLink: 'https://marquee.example/orders/0197a0c0-0000-7000-8000-000000000000',
  },
};
