import { commonSettings, defineSettings, personalSettings } from '@marquee/common/service';

export const settings = defineSettings({ ...commonSettings, ...personalSettings });
