import { commonSettings, defineSettings, personalSettings, strongToken } from '@marquee/common/service';

export const settings = defineSettings({
  ...commonSettings,
  ...personalSettings,
  PASS_SECRET: strongToken().describe('What keys and codes of passes are derived from; whoever changes it makes every pass void'),
});
