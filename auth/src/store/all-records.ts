import type { Records, Versioned } from '@marquee/common/mongo';
import { administrators } from './administrators';
import { credentials } from './credentials';
import { refreshTokens } from './refresh-tokens';
import { sessions } from './sessions';
import { signIns } from './sign-ins';
import { users } from './users';

/** Everything this service keeps. */
export const allRecords: Records<Versioned>[] = [users, credentials, sessions, refreshTokens, signIns, administrators];
