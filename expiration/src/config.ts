import { busSettings, databaseSettings, defineSettings, processSettings, redisSettings } from '@marquee/common/service';

export const settings = defineSettings({ ...processSettings, ...databaseSettings, ...busSettings, ...redisSettings });
