import { button, note, paragraph } from '../letter';
import { moment } from '../moment';
import type { Template, TemplateData } from '../template';

export const passwordChanged: Template<TemplateData['password-changed']> = {
  letter: {
    en: ({ at, forgottenLink }) => ({
      subject: 'Your Marquee password was changed',
      preview: moment(at, 'en'),
      heading: 'Your password was changed',
      blocks: [
        paragraph(`The password of your account was changed on ${moment(at, 'en')}.`),
        paragraph('It was you? Then there is nothing to do. If it was not, take your account back at once:'),
        button('This was not me', forgottenLink),
        note('You will get a mail with which you choose another password; whoever is signed in is signed out then.'),
      ],
    }),
    ko: ({ at, forgottenLink }) => ({
      subject: 'Marquee 비밀번호가 바뀌었습니다',
      preview: moment(at, 'ko'),
      heading: '비밀번호가 바뀌었습니다',
      blocks: [
        paragraph(`${moment(at, 'ko')}에 계정의 비밀번호가 바뀌었습니다.`),
        paragraph('본인이라면 하실 일은 없습니다. 아니라면 바로 계정을 되찾아 주세요.'),
        button('제가 아닙니다', forgottenLink),
        note('새 비밀번호를 정하실 수 있는 메일을 보내 드립니다. 정하시면 로그인된 모든 기기에서 로그아웃됩니다.'),
      ],
    }),
  },
  sample: { at: new Date('2026-06-01T12:00:00Z'), forgottenLink: 'https://marquee.example/password/forgotten' },
};
