import { defineConsumer, type Consumer } from '@marquee/common/mongo';
import type { Bell } from '../gateways/bell';
import { queueEmail } from '../store/queue-email';

/** Whoever signs in where they never did before is told, in case it was somebody else. */
export const mailNewDeviceOnSessionStarted = (bell: Bell): Consumer =>
  defineConsumer({
    name: 'mail-new-device-on-session-started',
    channel: 'session',
    outsideEffects: 'writes to people',
    on: {
      'session:started': async (event, transaction) => {
        const { sessionId, userId, deviceName: device, address: networkAddress, newDevice } = event.data;
        if (!newDevice) return;
        const email = await queueEmail(event, transaction, {
          template: 'new-device',
          readerId: userId,
          userId,
          subject: { aboutId: sessionId, number: 0, at: new Date(event.time), device, networkAddress },
        });
        bell.set(email.id, email.dueAt);
      },
    },
  });
