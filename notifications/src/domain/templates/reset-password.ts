import { button, note, paragraph } from '../letter';
import { moment } from '../moment';
import type { Template, TemplateData } from '../template';

export const resetPassword: Template<TemplateData['reset-password']> = {
  letter: {
    en: ({ link, expiresAt }) => ({
      subject: 'Choose a new Marquee password',
      preview: 'The button in this mail lets you choose one.',
      heading: 'Choose a new password',
      blocks: [
        paragraph('Somebody, most likely you, said that they forgot the password of this account. Choose a new one here:'),
        button('Choose a new password', link),
        paragraph('Every device that is signed in will be signed out then.'),
        note(`The button works until ${moment(expiresAt, 'en')}, and once.`),
        note('It was not you? Ignore this mail: your password stays as it is.'),
      ],
    }),
    ko: ({ link, expiresAt }) => ({
      subject: 'Marquee 비밀번호를 새로 정해 주세요',
      preview: '메일의 버튼을 누르면 새 비밀번호를 정하실 수 있습니다.',
      heading: '새 비밀번호를 정해 주세요',
      blocks: [
        paragraph('이 계정의 비밀번호를 잊었다는 요청이 있었습니다. 아래에서 새 비밀번호를 정해 주세요.'),
        button('새 비밀번호 정하기', link),
        paragraph('새로 정하시면 로그인된 모든 기기에서 로그아웃됩니다.'),
        note(`버튼은 ${moment(expiresAt, 'ko')}까지 한 번만 쓸 수 있습니다.`),
        note('요청하지 않으셨다면 이 메일을 무시해 주세요. 비밀번호는 그대로입니다.'),
      ],
    }),
  },
  sample: { link: 'https://marquee.example/password/reset#token=sample', expiresAt: new Date('2026-06-01T12:30:00Z') },
};
