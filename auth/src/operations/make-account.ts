import { newId } from '@marquee/common/events';
import { operation, type Clock } from '@marquee/common/service';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { addAccount } from '../store/add-account';

/** For demonstrations, and where operators vouch for the address: no mail is sent. */
export const makeAccountOf = ({ store, identities, passwords }: Dependencies, clock: Clock) =>
  operation({
    ...{ method: 'POST', path: '/internal/users', summary: 'Make an account whose address needs no confirmation' },
    input: z.strictObject({
      email: z.email().max(254),
      password: z.string().min(8).max(128),
      nickname: z.string().min(2).max(30),
      language: z.enum(['en', 'ko']).default('en'),
      by: z.string().min(1).max(100).default('operator'),
    }),
    run: async ({ email, password, nickname, language, by }) => {
      const id = newId();
      const key = identities.newKey(id);
      const passwordHash = await passwords.hash(password);
      const account = { id, ...identities.sealed({ email, nickname }, key), wrappedKey: identities.wrap(key), language, passwordHash };
      const cause = { actor: `operator/${by}`, correlationid: newId() };
      const user = await addAccount(store, account, { cause, now: clock.now() });
      return { userId: user.id };
    },
  });
