import { defineRecords } from '@marquee/common/mongo';
import type { Registration } from '../domain/registration';

const keptSeconds = 24 * 60 * 60;

/** Nothing in them says whose they are. */
export const registrations = defineRecords<Registration>({
  kind: 'registration',
  collection: 'registrations',
  versioning: 'events',
  fields: { number: Number, mailedAt: Date, expiresAt: Date, known: Boolean },
  indexes: [[{ expiresAt: 1 }, { expireAfterSeconds: keptSeconds }]],
});
