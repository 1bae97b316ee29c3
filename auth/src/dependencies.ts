import type { Store } from '@marquee/common/mongo';
import type { Passwords } from './gateways/passwords';
import type { SigningKey } from './gateways/session-tokens';
import type { SignInThrottle } from './gateways/sign-in-throttle';

export interface Dependencies {
  store: Store;
  passwords: Passwords;
  throttle: SignInThrottle;
  signingKey: SigningKey;
}
