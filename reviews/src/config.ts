import { commonSettings, defineSettings, personalSettings, redisSettings } from '@marquee/common/service';

export const settings = defineSettings({ ...commonSettings, ...personalSettings, ...redisSettings });
