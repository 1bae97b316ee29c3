import { button, code, facts, note, paragraph } from '../letter';
import { moment } from '../moment';
import type { Template, TemplateData } from '../template';

export const verifyAddress: Template<TemplateData['verify-address']> = {
  letter: {
    en: ({ code: digits, link, nickname, expiresAt }) => ({
      subject: `${digits} is your Marquee code`,
      preview: 'Type it in where you signed up, or press the button in this mail.',
      heading: 'Confirm your address',
      blocks: [
        paragraph('Type this code in on the page where you signed up:'),
        code(digits),
        paragraph('Or confirm on this device:'),
        ...(nickname === undefined ? [] : [facts(['Nickname of the account', unlinked(nickname)])]),
        button('Confirm my address', link),
        note(`Code and button work until ${moment(expiresAt, 'en')}, and once. Nobody from Marquee will ever ask you for the code.`),
        note(
          'You did not sign up, or did not choose this nickname? Then somebody else gave your address: confirm nothing, and no account is made.',
        ),
      ],
    }),
    ko: ({ code: digits, link, nickname, expiresAt }) => ({
      subject: `Marquee 인증 코드 ${digits}`,
      preview: '가입하신 화면에 코드를 입력하시거나 메일의 버튼을 눌러 주세요.',
      heading: '이메일 주소를 확인해 주세요',
      blocks: [
        paragraph('가입하신 화면에 아래 코드를 입력해 주세요.'),
        code(digits),
        paragraph('또는 이 기기에서 바로 확인하실 수 있습니다.'),
        ...(nickname === undefined ? [] : [facts(['계정 닉네임', unlinked(nickname)])]),
        button('이메일 주소 확인', link),
        note(`코드와 버튼은 ${moment(expiresAt, 'ko')}까지 한 번만 쓸 수 있습니다. Marquee는 코드를 묻지 않습니다.`),
        note(
          '가입하지 않으셨거나 이 닉네임을 직접 정하지 않으셨다면 다른 분이 이 주소를 입력한 것입니다. 확인하지 않으시면 계정은 만들어지지 않습니다.',
        ),
      ],
    }),
  },
  sample: {
    code: '314159',
    link: 'https://marquee.example/signup/confirm#token=sample',
    nickname: 'Ada',
    expiresAt: new Date('2026-06-01T12:30:00Z'),
  },
};

/** Who signs up chooses what the owner of any address reads: an invisible joiner behind each dot keeps mail programs from making a link of it. */
function unlinked(nickname: string): string {
  return nickname.replaceAll('.', '.\u2060');
}
