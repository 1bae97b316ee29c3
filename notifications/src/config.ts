import { commonSettings, defineSettings, personalSettings, proofSettings, redisSettings } from '@marquee/common/service';
import { z } from 'zod';

export const settings = defineSettings({
  ...commonSettings,
  ...redisSettings,
  ...personalSettings,
  ...proofSettings,
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^/\s]+$/, 'expected smtp://user:password@host:587 or smtps://user:password@host:465')
    .refine((text) => URL.canParse(text), 'expected an address in which special characters of user and password are percent-encoded')
    .describe('The mail server; with a password, smtp:// insists on STARTTLS'),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, 'expected Marquee <tickets@marquee.example>')
    .describe('Whom mails are from, and who gets the answers'),
});
