import type { Store } from '@marquee/common/mongo';
import { disownedDevices } from './disowned-devices';
import { refreshTokens } from './refresh-tokens';
import { sessions } from './sessions';
import { signIns } from './sign-ins';

/** Deletes where and with what somebody signed in. Their sessions have ended: nothing asks for them again. */
export async function forgetVisits(store: Store, userId: string): Promise<void> {
  const ended = await store.find(sessions, { userId });
  for (const { id } of ended) {
    await store.model(refreshTokens).deleteOne({ _id: id });
    await store.model(sessions).updateOne({ _id: id }, { $set: { device: { id: '', name: '', kind: 'other' }, address: '' } });
  }
  await store.model(signIns).deleteMany({ userId });
  await store.model(disownedDevices).deleteMany({ userId });
}
