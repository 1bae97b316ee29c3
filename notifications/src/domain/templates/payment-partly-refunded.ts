import { button, facts, note, paragraph, quote } from '../letter';
import { money } from '../money';
import type { Template, TemplateData } from '../template';

export const paymentPartlyRefunded: Template<TemplateData['payment-partly-refunded']> = {
  letter: {
    en: ({ amount, returned, currency, explanation, orderLink }) => ({
      subject: `${money(amount, currency, 'en')} goes back to you`,
      preview: 'A part of what you paid was given back. The tickets stay yours.',
      heading: 'A part of your money goes back',
      blocks: [
        paragraph('A part of what you paid was given back, to the card it came from. The tickets stay yours.'),
        facts(['Given back', money(amount, currency, 'en')], ...inAll('In all so far', amount, returned, money(returned, currency, 'en'))),
        ...(explanation ? [paragraph('The reason that was given:'), quote(explanation)] : []),
        button('See the order', orderLink),
        note('Banks take up to ten days to show it.'),
      ],
    }),
    ko: ({ amount, returned, currency, explanation, orderLink }) => ({
      subject: `${money(amount, currency, 'ko')} 부분 환불 안내`,
      preview: '결제하신 금액의 일부가 환불되었습니다. 티켓은 그대로 유효합니다.',
      heading: '일부 금액이 환불되었습니다',
      blocks: [
        paragraph('결제하신 금액의 일부가 결제에 사용된 카드로 환불되었습니다. 티켓은 그대로 사용하실 수 있습니다.'),
        facts(
          ['환불 금액', money(amount, currency, 'ko')],
          ...inAll('지금까지 환불된 총액', amount, returned, money(returned, currency, 'ko')),
        ),
        ...(explanation ? [paragraph('환불 사유는 다음과 같습니다.'), quote(explanation)] : []),
        button('주문 보기', orderLink),
        note('은행에 따라 표시되기까지 최대 열흘이 걸릴 수 있습니다.'),
      ],
    }),
  },
  sample: {
    amount: 500,
    returned: 1_500,
    currency: 'EUR',
    explanation: 'The first act was cut.',
    orderLink: 'https://marquee.example/orders/0197a0c0-0000-7000-8000-000000000000',
  },
};

/** The first part is all there is so far. */
function inAll(name: string, amount: number, returned: number, written: string): [string, string][] {
  return returned > amount ? [[name, written]] : [];
}
