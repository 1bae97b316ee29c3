import { button, facts, note, paragraph } from '../letter';
import { moment } from '../moment';
import type { Template, TemplateData } from '../template';

export const newDevice: Template<TemplateData['new-device']> = {
  letter: {
    en: ({ device, address, at, notMeLink }) => ({
      subject: 'A new device signed in to your Marquee account',
      preview: `${device}, ${moment(at, 'en')}`,
      heading: 'A new device signed in',
      blocks: [
        paragraph('Somebody signed in to your account on a device that we had not seen with you before.'),
        facts(['Device', device], ['Network address', address], ['Time', moment(at, 'en')]),
        paragraph('It was you? Then there is nothing to do.'),
        button('This was not me', notMeLink),
        note('The button signs out every device at once, and sends you a mail with which you choose a new password.'),
      ],
    }),
    ko: ({ device, address, at, notMeLink }) => ({
      subject: '새 기기에서 Marquee 계정에 로그인했습니다',
      preview: `${device}, ${moment(at, 'ko')}`,
      heading: '새 기기에서 로그인했습니다',
      blocks: [
        paragraph('처음 보는 기기에서 회원님의 계정에 로그인했습니다.'),
        facts(['기기', device], ['네트워크 주소', address], ['시각', moment(at, 'ko')]),
        paragraph('본인이라면 하실 일은 없습니다.'),
        button('제가 아닙니다', notMeLink),
        note('버튼을 누르면 모든 기기에서 바로 로그아웃되고, 새 비밀번호를 정하실 수 있는 메일을 보내 드립니다.'),
      ],
    }),
  },
  sample: {
    device: 'Firefox on Linux',
    address: '203.0.113.7',
    at: new Date('2026-06-01T12:00:00Z'),
    notMeLink: 'https://marquee.example/account/not-me#token=sample',
  },
};
