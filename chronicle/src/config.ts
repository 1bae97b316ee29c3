import { commonSettings, defineSettings, internalPlacesSettings, personalSettings, wholeNumber } from '@marquee/common/service';
import { z } from 'zod';

export const settings = defineSettings({
  ...commonSettings,
  ...personalSettings,
  ...internalPlacesSettings,
  DOCTOR_INTERNAL_URL: z
    .string()
    .regex(/^https?:\/\/[^,\s/]+$/, 'expected http://host:port')
    .describe('Internal port of the doctor that compares what the services say'),
  RETENTION_DAYS: wholeNumber(0, 36_500).default(0).describe('Days that events are kept here; 0 for ever. Their owners keep them anyway'),
});
