import { commonSettings, defineSettings, personalSettings, wholeNumber } from '@marquee/common/service';
import { z } from 'zod';

export const settings = defineSettings({
  ...commonSettings,
  ...personalSettings,
  INTERNAL_URLS: z
    .string()
    .regex(
      /^[a-z-]+=https?:\/\/[^,\s/]+(,[a-z-]+=https?:\/\/[^,\s/]+)*$/,
      'expected pairs such as orders=http://host:port, with commas between',
    )
    .transform((text) =>
      text.split(',').map((pair) => ({ service: pair.slice(0, pair.indexOf('=')), url: pair.slice(pair.indexOf('=') + 1) })),
    )
    .describe('Internal ports of all services, by name; a service with several processes several times'),
  RETENTION_DAYS: wholeNumber(0, 36_500).default(0).describe('Days that events are kept here; 0 for ever. Their owners keep them anyway'),
});
