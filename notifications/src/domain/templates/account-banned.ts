import { facts, note, paragraph, quote } from '../letter';
import { moment } from '../moment';
import type { Template, TemplateData } from '../template';

export const accountBanned: Template<TemplateData['account-banned']> = {
  letter: {
    en: ({ reason, until }) => ({
      subject: 'Your Marquee account is blocked',
      preview: until ? `Until ${moment(until, 'en')}` : 'It cannot be used for now.',
      heading: 'Your account is blocked',
      blocks: [
        paragraph('Your account cannot be used for now. The reason that was given:'),
        quote(reason),
        ...(until ? [facts(['Blocked until', moment(until, 'en')])] : []),
        paragraph('You are signed out everywhere, and your listings are paused. Tickets that you have sold stay valid.'),
        paragraph('Until the block is over your passes let nobody in, and your reviews are not shown.'),
        note('You think that this is a mistake? Answer this mail, and somebody will read it.'),
      ],
    }),
    ko: ({ reason, until }) => ({
      subject: 'Marquee 계정 이용이 제한되었습니다',
      preview: until ? `${moment(until, 'ko')}까지` : '당분간 이용하실 수 없습니다.',
      heading: '계정 이용이 제한되었습니다',
      blocks: [
        paragraph('당분간 계정을 이용하실 수 없습니다. 이유는 다음과 같습니다.'),
        quote(reason),
        ...(until ? [facts(['제한 기한', moment(until, 'ko')])] : []),
        paragraph('모든 기기에서 로그아웃되었고 등록하신 판매는 멈췄습니다. 이미 파신 티켓은 그대로 유효합니다.'),
        paragraph('제한이 풀릴 때까지 보유하신 입장권으로는 입장하실 수 없고, 작성하신 후기는 표시되지 않습니다.'),
        note('잘못된 조치라고 생각하시면 이 메일에 답장해 주세요. 담당자가 읽습니다.'),
      ],
    }),
  },
  sample: { reason: 'Tickets for events that do not exist', until: new Date('2026-07-01T12:00:00Z') },
};
