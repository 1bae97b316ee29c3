import type { Records, Versioned } from '@marquee/common/mongo';
import { administrators } from './administrators';
import { credentials } from './credentials';
import { disownedDevices } from './disowned-devices';
import { personalKeys } from './personal-keys';
import { refreshTokens } from './refresh-tokens';
import { registrations } from './registrations';
import { resets } from './resets';
import { sessions } from './sessions';
import { signIns } from './sign-ins';
import { users } from './users';

/** Everything this service keeps. */
export const allRecords: Records<Versioned>[] = [
  ...[users, credentials, personalKeys, administrators],
  ...[sessions, refreshTokens, signIns, disownedDevices],
  ...[registrations, resets],
];
