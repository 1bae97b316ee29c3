import { button, note, paragraph } from '../letter';
import { moment } from '../moment';
import type { Template, TemplateData } from '../template';

export const sessionCopied: Template<TemplateData['session-copied']> = {
  letter: {
    en: ({ at, forgottenLink }) => ({
      subject: 'We signed a device out of your Marquee account',
      preview: 'Its session was used from two places.',
      heading: 'A session was used twice',
      blocks: [
        paragraph(
          `On ${moment(at, 'en')} two programs used one and the same session of your account. That happens when somebody has copied it, so we ended it.`,
        ),
        paragraph('You can sign in again as usual. Choose a new password if you think that somebody else has been in your account:'),
        button('Choose a new password', forgottenLink),
        note('Your other devices stay signed in. You find them on the page of your account, and can sign each of them out there.'),
      ],
    }),
    ko: ({ at, forgottenLink }) => ({
      subject: '기기 한 대를 Marquee 계정에서 로그아웃했습니다',
      preview: '한 세션이 두 곳에서 쓰였습니다.',
      heading: '한 세션이 두 곳에서 쓰였습니다',
      blocks: [
        paragraph(
          `${moment(at, 'ko')}에 두 프로그램이 회원님의 같은 세션을 썼습니다. 누군가 세션을 복사했을 때 생기는 일이라 종료했습니다.`,
        ),
        paragraph('평소처럼 다시 로그인하실 수 있습니다. 다른 사람이 계정을 쓴 것 같다면 새 비밀번호를 정해 주세요.'),
        button('새 비밀번호 정하기', forgottenLink),
        note('다른 기기는 로그인된 채로 있습니다. 계정 화면에서 확인하고 하나씩 로그아웃하실 수 있습니다.'),
      ],
    }),
  },
  sample: { at: new Date('2026-06-01T12:00:00Z'), forgottenLink: 'https://marquee.example/password/forgotten' },
};
