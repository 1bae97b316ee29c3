import { Refusal } from '@marquee/common/domain';

/** For who is signed in and has to show once more that it is them. */
export function wrongPassword(field: string): Refusal {
  return new Refusal('wrong_password', 'Your current password is another one.', {
    kind: 'forbidden',
    errors: [{ message: 'not your current password', field }],
  });
}
