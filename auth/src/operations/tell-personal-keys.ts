import { operation } from '@marquee/common/service';
import { z } from 'zod';
import type { Dependencies } from '../dependencies';
import { findPersonalKeys } from '../store/personal-keys';

/** For services that show or use what is personal: of those who have an account, and of those who are about to have one. */
export const tellPersonalKeysOf = ({ store, identities, pending }: Dependencies) =>
  operation({
    ...{ method: 'POST', path: '/internal/personal-keys', summary: 'Tell the keys of personal fields' },
    input: z.strictObject({ ids: z.array(z.uuid()).max(200) }),
    run: async ({ ids }) => {
      const kept = await findPersonalKeys(store, ids);
      const wrapped = new Map(kept.map((key) => [key.id, key.wrapped]));
      const missing = ids.filter((id) => !wrapped.has(id));
      for (const [id, { wrappedKey }] of await pending.findAll(missing)) wrapped.set(id, wrappedKey);
      const keys = [...wrapped].map(([id, text]) => [id, identities.unwrap(id, text).bytes.toString('base64url')]);
      return { keys: Object.fromEntries(keys) };
    },
  });
