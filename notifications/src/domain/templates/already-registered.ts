import { button, note, paragraph } from '../letter';
import type { Template, TemplateData } from '../template';

export const alreadyRegistered: Template<TemplateData['already-registered']> = {
  letter: {
    en: ({ signInLink, forgottenLink }) => ({
      subject: 'You have a Marquee account already',
      preview: 'Somebody, perhaps you, tried to sign up with this address.',
      heading: 'You have an account already',
      blocks: [
        paragraph('Somebody, perhaps you, tried to sign up with this address. It has an account, so no other one was made.'),
        button('Sign in', signInLink),
        paragraph('You do not remember the password? Choose a new one:', forgottenLink),
        note('It was not you? Then there is nothing to do: whoever tried learned nothing about your account.'),
      ],
    }),
    ko: ({ signInLink, forgottenLink }) => ({
      subject: '이미 Marquee 계정이 있습니다',
      preview: '누군가 이 주소로 가입을 시도했습니다. 본인일 수도 있습니다.',
      heading: '이미 계정이 있습니다',
      blocks: [
        paragraph('누군가 이 주소로 가입을 시도했습니다. 본인일 수도 있습니다. 이미 계정이 있어 새로 만들지 않았습니다.'),
        button('로그인', signInLink),
        paragraph('비밀번호가 기억나지 않으시면 새로 정하실 수 있습니다:', forgottenLink),
        note('본인이 아니라면 하실 일은 없습니다. 가입을 시도한 사람은 계정에 대해 아무것도 알 수 없습니다.'),
      ],
    }),
  },
  sample: { signInLink: 'https://marquee.example/signin', forgottenLink: 'https://marquee.example/password/forgotten' },
};
