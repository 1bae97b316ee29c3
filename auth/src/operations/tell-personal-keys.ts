import { operation } from '@marquee/common/service';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { findKeyRows } from '../store/personal-keys';

/** For services that show or use what is personal: of those who have an account, and of those who are about to have one. */
export const tellPersonalKeysOf = ({ store, identities, pending }: Dependencies) =>
  operation({
    ...{ method: 'POST', path: '/internal/personal-keys', summary: 'Tell the keys of personal fields' },
    input: z.strictObject({ ids: z.array(z.uuid()).max(200) }),
    run: async ({ ids }) => {
      const rows = await findKeyRows(store, ids);
      const wrapped = new Map(rows.map((key) => [key.id, key.wrapped]));
      // Redis is asked only about who has never had an account: it may be away.
      const strangers = ids.filter((id) => !wrapped.has(id));
      for (const [id, { wrappedKey }] of await pending.findAll(strangers)) wrapped.set(id, wrappedKey);
      const had = [...wrapped].filter(([, text]) => text !== ''); // the others are deleted
      const keys = had.map(([id, text]) => [id, identities.unwrap(id, text).bytes.toString('base64url')]);
      return { keys: Object.fromEntries(keys) };
    },
  });
