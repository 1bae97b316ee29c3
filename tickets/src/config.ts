import { commonSettings, defineSettings } from '@marquee/common/service';

export const settings = defineSettings(commonSettings);
