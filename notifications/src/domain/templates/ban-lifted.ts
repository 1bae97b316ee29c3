import { button, paragraph } from '../letter';
import type { Template, TemplateData } from '../template';

export const banLifted: Template<TemplateData['ban-lifted']> = {
  letter: {
    en: ({ signInLink }) => ({
      subject: 'Your Marquee account can be used again',
      preview: 'The block was lifted.',
      heading: 'Your account can be used again',
      blocks: [
        paragraph('The block of your account was lifted. Your passes let you in again, and your reviews are shown.'),
        paragraph('Listings that were paused stay so until you put them on sale again.'),
        button('Sign in', signInLink),
      ],
    }),
    ko: ({ signInLink }) => ({
      subject: 'Marquee 계정을 다시 이용하실 수 있습니다',
      preview: '이용 제한이 풀렸습니다.',
      heading: '계정을 다시 이용하실 수 있습니다',
      blocks: [
        paragraph('계정 이용 제한이 풀렸습니다. 보유하신 입장권으로 다시 입장하실 수 있고, 작성하신 후기도 다시 표시됩니다.'),
        paragraph('멈춰 둔 판매는 다시 시작하실 때까지 멈춘 상태로 남아 있습니다.'),
        button('로그인', signInLink),
      ],
    }),
  },
  sample: { signInLink: 'https://marquee.example/signin' },
};
