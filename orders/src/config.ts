import { commonSettings, defineSettings, wholeNumber } from '@marquee/common/service';

export const settings = defineSettings({
  ...commonSettings,
  HOLD_SECONDS: wholeNumber(1, 86_400).default(900).describe('How long a hold lasts, in seconds'),
  MAX_UNPAID_HOLDS: wholeNumber(1, 1_000).default(10).describe('Unpaid holds that one account may have at a time'),
});
