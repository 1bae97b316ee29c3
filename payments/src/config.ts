import { commonSettings, defineSettings, wholeNumber } from '@marquee/common/service';
import { z } from 'zod';

export const settings = defineSettings({
  ...commonSettings,
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_\w{10,}$/, 'expected a secret key of Stripe')
    .describe("Stripe's secret key"),
  STRIPE_PUBLISHABLE_KEY: z
    .string()
    .regex(/^pk_(test|live)_\w{10,}$/, 'expected a publishable key of Stripe')
    .describe("Stripe's key for browsers"),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\w{16,}$/, "expected the signing secret of Stripe's webhook endpoint")
    .describe('What Stripe signs its webhooks with'),
  STRIPE_API_URL: z.url().optional().describe('Another address that speaks like Stripe, for development; empty means Stripe itself'),
  STRIPE_REQUESTS_PER_SECOND: wholeNumber(1, 1_000).default(50).describe('How often a process asks Stripe in the background, at most'),
  STRIPE_SCRIPT_URL: z.url().default('https://js.stripe.com/v3/').describe("Where browsers load Stripe's script from"),
});
